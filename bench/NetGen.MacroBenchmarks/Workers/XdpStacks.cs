using NetGen.Declarations;
using NetGen.Devices;
using NetGen.Protocols.Ethernet;

namespace NetGen.MacroBenchmarks.Workers;

/// <summary>A composition of one hook: it drops.</summary>
[Stack<EthernetHeader>]
[IncludeHooks(typeof(XdpDrop))]
internal sealed partial class DropStack : IPacketSink
{
    /// <inheritdoc/>
    public long RunTimers() => long.MaxValue;
}

/// <summary>A composition of one hook: it forwards.</summary>
[Stack<EthernetHeader>]
[IncludeHooks(typeof(XdpForward))]
internal sealed partial class ForwardStack : IPacketSink
{
    /// <inheritdoc/>
    public long RunTimers() => long.MaxValue;
}

/// <summary>A composition of one hook: it echoes UDP.</summary>
[Stack<EthernetHeader>]
[IncludeHooks(typeof(XdpEcho))]
internal sealed partial class EchoStack : IPacketSink
{
    /// <inheritdoc/>
    public long RunTimers() => long.MaxValue;
}
