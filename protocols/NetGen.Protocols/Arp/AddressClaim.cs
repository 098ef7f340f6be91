using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Arp;

/// <summary>How far an IPv4 address is this host's (RFC 5227 §2).</summary>
public enum AddressClaimState
{
    /// <summary>The link is asked whether another host has it.</summary>
    Probing,

    /// <summary>The link is being told.</summary>
    Announcing,

    /// <summary>It is in use.</summary>
    [Terminal]
    Bound,

    /// <summary>Another host has it: it must not be used.</summary>
    [Terminal]
    Conflict,
}

/// <summary>One address on its way to being this host's: probes, announcements, defence (RFC 5227).</summary>
public sealed partial class AddressClaim : WheelTimer
{
    private readonly ArpModule _module;
    private readonly TimerWheel _wheel;
    private readonly RandomSource _random;

    internal AddressClaim(ArpModule module, TimerWheel wheel, RandomSource random, NetDevice device, IPv4Network network)
    {
        _module = module;
        _wheel = wheel;
        _random = random;
        Device = device;
        Network = network;
    }

    /// <summary>The device that gets the address.</summary>
    public NetDevice Device { get; }

    /// <summary>The address and its prefix.</summary>
    public IPv4Network Network { get; }

    /// <summary>Packets of other hosts that were against the claim: sent from the address, or while this host probed, probes for it. None is counted once the claim has failed.</summary>
    public long Conflicts { get; private set; }

    /// <inheritdoc/>
    protected override void OnElapsed() => _module.MarkDue(this);

    internal void Begin(bool probe)
    {
        if (probe) ResetMachine();
        else OnTrusted();
    }
}
