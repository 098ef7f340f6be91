using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Randomness;
using NetGen.Time;

namespace NetGen.Protocols.Ndp;

/// <summary>How far an IPv6 address is this host's (RFC 4862 §5.4).</summary>
public enum IPv6AddressState
{
    /// <summary>The link is asked whether another host has it; it is not used yet.</summary>
    Tentative,

    /// <summary>It is in use.</summary>
    [Terminal]
    Assigned,

    /// <summary>Another host has it: it must not be used.</summary>
    [Terminal]
    Duplicate,
}

/// <summary>One IPv6 address on its way to being this host's: duplicate address detection (RFC 4862 §5.4).</summary>
public sealed partial class IPv6AddressClaim : WheelTimer
{
    private readonly NdpModule _module;
    private readonly TimerWheel _wheel;
    private readonly RandomSource _random;

    internal IPv6AddressClaim(NdpModule module, TimerWheel wheel, RandomSource random, NetDevice device, IPv6Network network)
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
    public IPv6Network Network { get; }

    /// <summary>Messages of another host seen that claim the address.</summary>
    public long Conflicts { get; private set; }

    /// <inheritdoc/>
    protected override void OnElapsed() => _module.MarkDue(this);

    internal void Begin(bool probe)
    {
        if (probe) ResetMachine();
        else OnTrusted();
    }
}
