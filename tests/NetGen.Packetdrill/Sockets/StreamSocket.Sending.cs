using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Sockets;

/// <summary>What becomes of written bytes: room for more, reports of sends, and how long <c>close</c> waits for them.</summary>
internal sealed partial class StreamSocket
{
    private long _written;
    private bool _lacksRoom;
    private bool _lingers;

    /// <summary>Reports of what became of sends.</summary>
    internal ErrorQueue Errors { get; } = new();

    /// <summary>How long <see cref="Close"/> waits for the peer to acknowledge all that was written (<c>SO_LINGER</c>); zero resets the peer, null does not wait.</summary>
    internal TimeSpan? LingerTime { get; set; }

    /// <summary>Bytes that must be there before the socket is readable (<c>SO_RCVLOWAT</c>).</summary>
    internal int ReceiveLowMark { get; set; } = 1;

    /// <summary>Whether what is written is urgent (<c>MSG_OOB</c>).</summary>
    internal bool WritesUrgently { get; set; }

    /// <summary>Bytes written and not sent.</summary>
    internal int Unsent => _connection?.Unsent ?? 0;

    /// <summary>Whether <c>close</c> still waits.</summary>
    internal bool IsLingering => _lingers;

    // As Linux: writable again once a third of the buffer is free, and less than half of what may wait to be sent does.
    private bool HasRoom => _connection is { } connection && connection.SendRoom > 0 && connection.SendRoom >= LeastRoom(connection.Unacknowledged)
        && (_settings.UnsentLowWaterMark == 0 || 2L * connection.Unsent < _settings.UnsentLowWaterMark);

    /// <summary>A send is done: what becomes of its bytes is reported.</summary>
    internal void NoteSend(bool withoutCopy) => Errors.Add(_written, withoutCopy);

    /// <summary>Chooses which times of sends are told.</summary>
    internal void ChooseTimestamps(TimestampFlags flags) => Errors.Choose(flags, _written, _written - Unacknowledged);

    /// <summary>The host is at rest: what was sent and acknowledged since is reported.</summary>
    internal void Observe(TimeSpan now)
    {
        if (_connection is not null && Errors.Advance(_written - Unsent, _written - Unacknowledged, now)) Edges++;
    }

    /// <summary>The wait of <c>close</c> has lasted long enough: as on Linux, what is left is sent in the background.</summary>
    internal void EndLinger()
    {
        _lingers = false;
        _connection?.Close();
        _connection = null;
    }

    // With little that may be unsent, the room is small however empty the buffer is.
    private int LeastRoom(int unacknowledged) => _settings.UnsentLowWaterMark == 0 ? unacknowledged / 2 : 1;

    private void NoteLackOfRoom() => _lacksRoom = true;

    private void NoteRoom()
    {
        // As Linux: only who found none is woken.
        if (!_lacksRoom || !HasRoom) return;
        _lacksRoom = false;
        Edges++;
    }
}
