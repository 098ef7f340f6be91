using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Time;

namespace NetGen.Protocols.Ndp;

/// <summary>One IPv6 address on its way to being this host's: duplicate address detection (RFC 4862 §5.4).</summary>
public sealed class IPv6AddressClaim : WheelTimer
{
    private readonly NdpModule _module;

    internal IPv6AddressClaim(NdpModule module, NetDevice device, IPv6Network network)
    {
        _module = module;
        Device = device;
        Network = network;
    }

    /// <summary>The device that gets the address.</summary>
    public NetDevice Device { get; }

    /// <summary>The address and its prefix.</summary>
    public IPv6Network Network { get; }

    /// <summary>How far the claim is: an address is tentative while it is probed for.</summary>
    public AddressClaimState State { get; internal set; }

    /// <summary>Messages of another host seen that claim the address.</summary>
    public long Conflicts { get; internal set; }

    /// <summary>Solicitations sent.</summary>
    internal int Sent { get; set; }

    /// <inheritdoc/>
    protected override void OnElapsed() => _module.MarkDue(this);
}
