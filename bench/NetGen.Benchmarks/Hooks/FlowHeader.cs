using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;

namespace NetGen.Benchmarks.Hooks;

/// <summary>A header of four ports for hooks to look at.</summary>
[Header("benchmark")]
public readonly ref partial struct FlowHeader
{
    /// <summary>Where it came from.</summary>
    public partial ushort SourcePort { get; set; }

    /// <summary>Where it goes, and what stands above.</summary>
    [Demux] public partial ushort DestinationPort { get; set; }

    /// <summary>What it carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>The way from the module into a composition.</summary>
[Next]
public interface IFlowNext
{
    /// <summary>Runs the hooks.</summary>
    [RunsHooks(HookPoint.Prerouting)]
    Verdict Prerouting(PacketBuffer packet, in FlowHeader.ReadOnly flow);
}

/// <summary>A module that does nothing but run the hooks.</summary>
public sealed class Flow
{
    /// <summary>Receives, as every module does.</summary>
    [Input]
    public void Receive<TNext>(PacketBuffer packet, in FlowHeader.ReadOnly flow, TNext next)
        where TNext : struct, IFlowNext
    {
        if (Run(packet, in flow, next) == 0) packet.Free();
    }

    /// <summary>Runs the hooks many times: one operation each.</summary>
    public static int Run<TNext>(PacketBuffer packet, in FlowHeader.ReadOnly flow, TNext next)
        where TNext : struct, IFlowNext
    {
        var dropped = 0;
        for (var i = 0; i < HookDispatch.Operations; i++)
        {
            if (next.Prerouting(packet, in flow) != Verdict.Accept) dropped++;
        }

        return dropped;
    }
}
