using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Time;

namespace NetGen.Protocols.Arp;

/// <summary>How far an address is this host's (RFC 5227 §2).</summary>
public enum AddressClaimState
{
    /// <summary>The link is asked whether another host has it.</summary>
    Probing,

    /// <summary>The link is being told.</summary>
    Announcing,

    /// <summary>It is in use.</summary>
    Bound,

    /// <summary>Another host has it: it must not be used.</summary>
    Conflict,
}

/// <summary>One address on its way to being this host's: probes, announcements, defence (RFC 5227).</summary>
public sealed class AddressClaim : WheelTimer
{
    private readonly ArpModule _module;

    internal AddressClaim(ArpModule module, NetDevice device, IPv4Network network, bool probe)
    {
        _module = module;
        Device = device;
        Network = network;
        State = probe ? AddressClaimState.Probing : AddressClaimState.Announcing;
    }

    /// <summary>The device that gets the address.</summary>
    public NetDevice Device { get; }

    /// <summary>The address and its prefix.</summary>
    public IPv4Network Network { get; }

    /// <summary>How far the claim is.</summary>
    public AddressClaimState State { get; internal set; }

    /// <summary>Packets of another host seen with the address as their sender.</summary>
    public long Conflicts { get; internal set; }

    internal int Sent { get; set; }

    internal long? LastDefence { get; set; }

    /// <inheritdoc/>
    protected override void OnElapsed() => _module.MarkDue(this);
}
