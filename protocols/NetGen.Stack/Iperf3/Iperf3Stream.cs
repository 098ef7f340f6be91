namespace NetGen.Stack.Iperf3;

/// <summary>One direction of data in a test, and what is counted of it.</summary>
internal abstract class Iperf3Stream
{
    private long _bytes;
    private long _bytesBefore;

    /// <summary>Number of the stream, as both sides count.</summary>
    internal int Id { get; set; }

    /// <summary>Whether this side sends.</summary>
    internal abstract bool IsSender { get; }

    /// <summary>Bytes of data that count.</summary>
    internal long Bytes => AllBytes - _bytesBefore;

    /// <summary>Datagrams of this stream, sent or told of; 0 over TCP.</summary>
    internal virtual long Packets => 0;

    /// <summary>Datagrams that did not arrive.</summary>
    internal virtual long Lost => 0;

    /// <summary>Variation of the transit time in seconds (RFC 3550 §6.4.1).</summary>
    internal virtual double JitterSeconds => 0;

    /// <summary>Segments sent again.</summary>
    internal virtual long Retransmissions => 0;

    /// <summary>Bytes of data so far, those of the time that is left out with them.</summary>
    private protected virtual long AllBytes => Volatile.Read(ref _bytes);

    /// <summary>Lets data flow.</summary>
    /// <param name="stop">Ends a sender's waits for its rate; all else ends with <see cref="Stop"/>.</param>
    internal abstract Task RunAsync(CancellationToken stop);

    /// <summary>Ends it.</summary>
    internal abstract void Stop();

    /// <summary>Forgets what was counted: the time that is left out is over.</summary>
    internal virtual void ResetCounts() => _bytesBefore = AllBytes;

    private protected void Count(int bytes) => Volatile.Write(ref _bytes, _bytes + bytes);
}
