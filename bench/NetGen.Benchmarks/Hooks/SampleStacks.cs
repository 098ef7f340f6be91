using NetGen.Declarations;
using NetGen.Packets;

namespace NetGen.Benchmarks.Hooks;

/// <summary>A composition with no hook.</summary>
[Stack<FlowHeader>]
public sealed partial class Stack0
{
    [Module] private readonly Flow _flow = new();

    internal int Run(PacketBuffer packet, in FlowHeader.ReadOnly flow) => Flow.Run(packet, in flow, new FlowNext(this));
}

/// <summary>A composition with one hook.</summary>
[Stack<FlowHeader>, IncludeHooks(typeof(OneHook))]
public sealed partial class Stack1
{
    [Module] private readonly Flow _flow = new();

    internal int Run(PacketBuffer packet, in FlowHeader.ReadOnly flow) => Flow.Run(packet, in flow, new FlowNext(this));
}

/// <summary>A composition with four hooks.</summary>
[Stack<FlowHeader>, IncludeHooks(typeof(FourHooks))]
public sealed partial class Stack4
{
    [Module] private readonly Flow _flow = new();

    internal int Run(PacketBuffer packet, in FlowHeader.ReadOnly flow) => Flow.Run(packet, in flow, new FlowNext(this));
}

/// <summary>A composition with sixteen hooks.</summary>
[Stack<FlowHeader>, IncludeHooks(typeof(SixteenHooks))]
public sealed partial class Stack16
{
    [Module] private readonly Flow _flow = new();

    internal int Run(PacketBuffer packet, in FlowHeader.ReadOnly flow) => Flow.Run(packet, in flow, new FlowNext(this));
}
