namespace NetGen.Packetdrill.Syntax;

/// <summary>A script: what its head asks for, and its events.</summary>
/// <param name="Options"><c>--name=value</c> lines, in order.</param>
/// <param name="Events">What happens, in order.</param>
internal sealed record Script(IReadOnlyList<ScriptOption> Options, IReadOnlyList<ScriptEvent> Events)
{
    /// <summary>Bytes of data in the largest packet that the script sends.</summary>
    internal int LargestSent => Events.OfType<PacketEvent>().Where(step => step.IsInbound).Select(step => step.Packet switch
    {
        SegmentSpec segment => segment.Length,
        DatagramSpec datagram => datagram.Length,
        _ => 0,
    }).DefaultIfEmpty(0).Max();
}

/// <summary>A <c>--name=value</c> line.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, or an empty text.</param>
internal sealed record ScriptOption(int Line, string Name, string Value);

/// <summary>Something that happens, or must happen, at some time.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Time">When.</param>
internal abstract record ScriptEvent(int Line, EventTime Time);

/// <summary>A packet in either direction.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Time">When.</param>
/// <param name="IsInbound">Whether the script sends it to the host; else the host must send it.</param>
/// <param name="Packet">The packet.</param>
internal sealed record PacketEvent(int Line, EventTime Time, bool IsInbound, PacketSpec Packet) : ScriptEvent(Line, Time);

/// <summary>A system call and its outcome.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Time">When.</param>
/// <param name="Call">The call.</param>
internal sealed record CallEvent(int Line, EventTime Time, CallSpec Call) : ScriptEvent(Line, Time);

/// <summary>A shell command.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Time">When.</param>
/// <param name="Text">The command.</param>
internal sealed record CommandEvent(int Line, EventTime Time, string Text) : ScriptEvent(Line, Time);

/// <summary>Assertions on what <c>TCP_INFO</c> tells.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Time">When.</param>
/// <param name="Text">The program.</param>
internal sealed record CodeEvent(int Line, EventTime Time, string Text) : ScriptEvent(Line, Time);
