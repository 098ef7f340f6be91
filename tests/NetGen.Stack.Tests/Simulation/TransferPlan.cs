using NetGen.Protocols.Tcp.Congestion;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>What two users of a connection mean to do.</summary>
internal sealed record TransferPlan
{
    /// <summary>When the client connects.</summary>
    internal TimeSpan Start { get; private init; }

    /// <summary>What the client sends.</summary>
    internal byte[] Upward { get; private init; } = [];

    /// <summary>What the server sends.</summary>
    internal byte[] Downward { get; private init; } = [];

    /// <summary>Whether the server says nothing before the client has said all, as after a half-close.</summary>
    internal bool AnswersLast { get; private init; }

    /// <summary>Who breaks off.</summary>
    internal TransferSide? Aborter { get; private init; }

    /// <summary>How many bytes that one sends before.</summary>
    internal int AbortAfter { get; private init; }

    /// <summary>How long a reader looks away now and then.</summary>
    internal TimeSpan Pause { get; private init; }

    internal TcpSocketOptions ClientOptions { get; private init; } = new();

    internal TcpSocketOptions ServerOptions { get; private init; } = new();

    internal static TransferPlan Draw(Random random)
    {
        var plan = new TransferPlan
        {
            Start = TimeSpan.FromMilliseconds(random.Next(0, 1000)),
            Upward = Content(random),
            Downward = Content(random),
            AnswersLast = random.Next(3) == 0,
            Pause = random.Next(4) == 0 ? TimeSpan.FromMilliseconds(random.Next(1, 200)) : TimeSpan.Zero,
            ClientOptions = Options(random),
            ServerOptions = Options(random),
        };
        if (random.Next(4) != 0) return plan;
        var aborter = (TransferSide)random.Next(2);
        return plan with { Aborter = aborter, AbortAfter = random.Next((aborter == TransferSide.Client ? plan.Upward : plan.Downward).Length + 1) };
    }

    public override string ToString() =>
        $"{Upward.Length} up, {Downward.Length} down{(AnswersLast ? ", one after the other" : "")}{(Aborter is { } side ? $", the {side} breaks off after {AbortAfter}" : "")}";

    // From nothing to some dozens of segments.
    private static byte[] Content(Random random)
    {
        var content = new byte[random.Next(8) == 0 ? 0 : (int)Math.Pow(10, 1 + (random.NextDouble() * 3.7))];
        random.NextBytes(content);
        return content;
    }

    private static TcpSocketOptions Options(Random random) => new()
    {
        NoDelay = random.Next(2) == 0,
        ReceiveBufferSize = random.Next(2) == 0 ? random.Next(2_000, 60_000) : null,
        SendBufferSize = random.Next(2) == 0 ? random.Next(2_000, 60_000) : null,
        CongestionControl = (CongestionAlgorithm)random.Next(3),
    };
}

/// <summary>One of the two users of a connection.</summary>
internal enum TransferSide
{
    /// <summary>The one who connects.</summary>
    Client,

    /// <summary>The one who listens.</summary>
    Server,
}
