using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Testing.Exploration;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>A host that claims 10.0.0.9 once its user says so, by the product's <see cref="AddressClaim"/>.</summary>
internal sealed class ClaimingHost : ExploredHost
{
    private static readonly IPv4Address Wanted = IPv4Address.Parse("10.0.0.9");

    private readonly bool _isDeafToProbes;
    private AddressClaim? _claim;
    private int _sent;

    /// <summary>Makes the host.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="station">Its station.</param>
    /// <param name="probes">Whether it asks the link first.</param>
    /// <param name="isDeafToProbes">Whether the probes of others never reach its stack: a host that does not do what RFC 5227 asks for.</param>
    internal ClaimingHost(PeerPort<ExploredFrame> port, MacAddress station, bool probes = true, bool isDeafToProbes = false)
        : base(port, station, options => options with { ProbeAddresses = probes }) => _isDeafToProbes = isDeafToProbes;

    /// <summary>Whether the host uses the address.</summary>
    internal bool Owns => Host.Routes.IsLocal(Wanted);

    /// <summary>Whether the claim was given up.</summary>
    internal bool HasFailed => _claim?.State == AddressClaimState.Conflict;

    /// <summary>Whether nothing of the claim is left to do.</summary>
    internal bool HasEnded => _claim?.State is AddressClaimState.Bound or AddressClaimState.Conflict;

    public override string Describe() => _claim is null ? "no claim" : $"{_claim.State}, {_sent} sent, {_claim.Conflicts} against it";

    public override IReadOnlyList<(string Name, Action Run)> Offer() => _claim is null ? [("claim", Claim)] : [];

    public override void Receive(ExploredFrame message)
    {
        if (!_isDeafToProbes || message.Text != "probe") base.Receive(message);
    }

    protected override string Read(byte[] frame)
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(frame, out var ethernet));
        Assert.Equal(EtherType.Arp, ethernet.EtherType);
        Assert.True(ArpHeader.ReadOnly.TryParse(ethernet.Payload, out var arp));
        if (arp.Operation == ArpOperation.Reply) return "reply";
        _sent++;
        return arp.SenderAddress.IsAny ? "probe" : "announcement";
    }

    private void Claim()
    {
        _claim = Host.Attach(Device, new IPv4Network(Wanted, 24))[0];
        Run();
    }
}
