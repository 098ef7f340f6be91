using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Flows;

/// <summary>What a connection leaves behind in TIME-WAIT.</summary>
internal readonly record struct TcpTimeWaitSeed
{
    internal required TcpFlow Flow { get; init; }

    /// <summary>SND.NXT.</summary>
    internal required SequenceNumber SendNext { get; init; }

    /// <summary>RCV.NXT.</summary>
    internal required SequenceNumber ReceiveNext { get; init; }

    /// <summary>The window field last told.</summary>
    internal required ushort Window { get; init; }

    internal required bool UsesTimestamps { get; init; }

    /// <summary>TS.Recent.</summary>
    internal required uint RecentTimestamp { get; init; }

    internal required uint TimestampOffset { get; init; }

    /// <summary>What the network header of its segments said.</summary>
    internal required NetworkSettings NetworkSettings { get; init; }

    /// <summary>Number of the device that it is bound to, 0 for none.</summary>
    internal required ushort BoundDevice { get; init; }

    /// <summary>Who signs, or null; ownership moves.</summary>
    internal SegmentSigner? Signer { get; init; }
}

/// <summary>A connection in TIME-WAIT: what must be known to answer its last segments and to keep old ones off (RFC 9293 §3.10.7.4).</summary>
internal sealed class TcpTimeWait : TcpFlowEntry
{
    // What the seed said, without the flow, which the base has in fewer bytes: there may be very many of these.
    private uint _recentTimestamp;
    private uint _timestampOffset;
    private SequenceNumber _receiveNext;
    private ushort _window;
    private ushort _boundDevice;
    private byte _timeToLive;
    private byte _dscp;
    private bool _usesTimestamps;

    internal override ushort BoundDevice => _boundDevice;

    /// <summary>The entry that came after this one.</summary>
    internal TcpTimeWait? Newer { get; set; }

    /// <summary>The entry that came before this one.</summary>
    internal TcpTimeWait? Older { get; set; }

    /// <summary>When it is over.</summary>
    internal long Deadline { get; set; }

    /// <summary>SND.NXT.</summary>
    internal SequenceNumber SendNext { get; private set; }

    /// <summary>What the network header of the connection's segments said, but for what the list of these knows.</summary>
    internal NetworkSettings NetworkSettings => new(_timeToLive, _dscp);

    internal void Start(in TcpTimeWaitSeed seed)
    {
        Flow = seed.Flow;
        _boundDevice = seed.BoundDevice;
        SendNext = seed.SendNext;
        _receiveNext = seed.ReceiveNext;
        _window = seed.Window;
        _usesTimestamps = seed.UsesTimestamps;
        _recentTimestamp = seed.RecentTimestamp;
        _timestampOffset = seed.TimestampOffset;
        (_timeToLive, _dscp) = (seed.NetworkSettings.TimeToLive, seed.NetworkSettings.Dscp);
    }

    /// <summary>Judges a segment of the flow.</summary>
    internal TimeWaitVerdict Judge(in IncomingSegment segment)
    {
        // RFC 1337 §3: a reset must not end it early.
        if (segment.IsReset) return TimeWaitVerdict.Ignore;
        if (segment.IsSyn && !segment.IsAcknowledgment && IsNewIncarnation(in segment)) return TimeWaitVerdict.Reopen;
        if (segment.Length == 0 && segment.SequenceNumber == _receiveNext) return TimeWaitVerdict.Ignore;
        // The peer's FIN again: our last ACK was lost, and the wait starts anew.
        return segment.IsFin && segment.End == _receiveNext ? TimeWaitVerdict.AnswerAndRestart : TimeWaitVerdict.Answer;
    }

    /// <summary>The last ACK again.</summary>
    /// <param name="now">The present.</param>
    /// <param name="options">Where options are put together.</param>
    /// <param name="signer">Who signs it, or null.</param>
    internal TcpHeader.Value MakeAcknowledgment(long now, byte[] options, SegmentSigner? signer)
    {
        var writer = new TcpOptions.Writer(options);
        signer?.WriteOption(ref writer);
        if (_usesTimestamps)
        {
            writer.TryAddPad();
            writer.TryAddPad();
            writer.TryAddTimestamps(new TcpTimestamps.Value { TimestampValue = (uint)(now / TcpClock.Millisecond) + _timestampOffset, TimestampEchoReply = _recentTimestamp });
        }

        var header = new TcpHeader.Value
        {
            SourcePort = LocalPort,
            DestinationPort = RemotePort,
            SequenceNumber = SendNext,
            AcknowledgmentNumber = _receiveNext,
            Flags = TcpFlags.Ack,
            Window = _window,
            Options = new Headers.WireBytes(options.AsMemory(0, writer.Length)),
        };
        signer?.Seal(in header, []);
        return header;
    }

    // RFC 6191 §2: a newer timestamp, or without timestamps a higher number, can not be of the old connection.
    private bool IsNewIncarnation(in IncomingSegment segment)
    {
        if (_usesTimestamps && segment.Options.Timestamps is { } timestamps && timestamps.TimestampValue != _recentTimestamp)
            return (int)(timestamps.TimestampValue - _recentTimestamp) > 0;
        return segment.SequenceNumber > _receiveNext;
    }
}

/// <summary>What a segment does to a connection in TIME-WAIT.</summary>
internal enum TimeWaitVerdict
{
    /// <summary>Nothing: it is dropped.</summary>
    Ignore,

    /// <summary>It is answered with the last ACK.</summary>
    Answer,

    /// <summary>It is answered, and the wait starts anew.</summary>
    AnswerAndRestart,

    /// <summary>A new connection takes the flow over (RFC 6191).</summary>
    Reopen,
}
