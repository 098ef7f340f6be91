using NetGen.Protocols.Arp;
using NetGen.Protocols.Ndp;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Addresses;

/// <summary>The transitions of the machines by which an address becomes this host's, as diagrams.</summary>
public sealed class MachineDiagramTests
{
    [Fact]
    public Task IPv4_claim() => Snapshot.Verify(AddressClaim.Machine.Diagram);

    [Fact]
    public Task IPv6_claim() => Snapshot.Verify(IPv6AddressClaim.Machine.Diagram);
}
