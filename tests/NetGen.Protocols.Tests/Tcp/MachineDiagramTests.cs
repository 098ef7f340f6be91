using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.PathMtu;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Tcp;

/// <summary>The transitions of TCP's machines, as diagrams.</summary>
public sealed class MachineDiagramTests
{
    [Fact]
    public Task Connection() => Snapshot.Verify(TcpConnection.Machine.Diagram);

    [Fact]
    public Task Loss_recovery() => Snapshot.Verify(LossRecovery.Machine.Diagram);

    [Fact]
    public Task Forward_rto() => Snapshot.Verify(ForwardRto.Machine.Diagram);

    [Fact]
    public Task Mtu_search() => Snapshot.Verify(MtuSearch.Machine.Diagram);

    [Fact]
    public Task Bbr_phases() => Snapshot.Verify(Bbr.Machine.Diagram);

    [Fact]
    public Task Bbr_acks() => Snapshot.Verify(BbrAcks.Machine.Diagram);
}
