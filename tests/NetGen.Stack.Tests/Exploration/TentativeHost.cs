using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv6;
using NetGen.Protocols.Ndp;
using NetGen.Testing.Exploration;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>A host that claims fe80::9 once its user says so, by the product's <see cref="IPv6AddressClaim"/>.</summary>
internal sealed class TentativeHost : ExploredHost
{
    private static readonly IPv6Address Wanted = IPv6Address.Parse("fe80::9");

    private IPv6AddressClaim? _claim;
    private int _sent;

    /// <summary>Makes the host.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="station">Its station.</param>
    internal TentativeHost(PeerPort<ExploredFrame> port, MacAddress station)
        : base(port, station, options => options with { ProbeAddresses = true })
    {
    }

    /// <summary>Whether the host uses the address.</summary>
    internal bool Owns => Host.IPv6Routes.IsLocal(Wanted);

    /// <summary>Whether the claim was given up.</summary>
    internal bool HasFailed => _claim?.State == IPv6AddressState.Duplicate;

    /// <summary>Whether nothing of the claim is left to do.</summary>
    internal bool HasEnded => _claim?.State is IPv6AddressState.Assigned or IPv6AddressState.Duplicate;

    public override string Describe() => _claim is null ? "no claim" : $"{_claim.State}, {_sent} sent, {_claim.Conflicts} against it";

    public override IReadOnlyList<(string Name, Action Run)> Offer() => _claim is null ? [("claim", Claim)] : [];

    protected override string Read(byte[] frame)
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(frame, out var ethernet));
        Assert.True(IPv6Header.ReadOnly.TryParse(ethernet.Payload, out var ip));
        Assert.True(IcmpV6Header.ReadOnly.TryParse(ip.Payload, out var icmp));
        if (icmp.Type == IcmpV6Type.NeighborAdvertisement) return "advertisement";
        Assert.Equal((IcmpV6Type.NeighborSolicitation, true), (icmp.Type, ip.Source.IsAny));
        _sent++;
        return "probe";
    }

    private void Claim()
    {
        Host.Attach(Device);
        _claim = Host.AddAddress(Device, new IPv6Network(Wanted, 64));
        Run();
    }
}
