namespace NetGen.Stack.Ping;

/// <summary>How an echo is asked for.</summary>
public sealed record EchoOptions
{
    /// <summary>How long to wait.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of data to be sent back.</summary>
    public int DataLength { get; init; } = 56;

    /// <summary>The request's number.</summary>
    public ushort SequenceNumber { get; init; } = 1;
}
