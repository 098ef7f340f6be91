using NetGen.Neighbours;
using NetGen.Protocols.Addresses;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Neighbours;

/// <summary>The declared machine of RFC 4861 §7.3.3 as a diagram.</summary>
public class NeighbourMachineTests
{
    [Fact]
    public Task The_transitions_are_those_approved() => Snapshot.Verify(Neighbour<IPv4Address>.Machine.Diagram);
}
