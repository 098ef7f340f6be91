using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Recovery;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Tcp;

/// <summary>The transitions of loss recovery and of BBR, as diagrams.</summary>
public sealed class MachineDiagramTests
{
    [Fact]
    public Task Loss_recovery() => Snapshot.Verify(LossRecovery.Machine.Diagram);

    [Fact]
    public Task Bbr_phases() => Snapshot.Verify(Bbr.Machine.Diagram);
}
