namespace NetGen.Packetdrill.Sockets;

/// <summary>An entry of a socket's error queue: the members of <c>struct sock_extended_err</c>.</summary>
/// <param name="Origin">Who tells: <see cref="TimestampOrigin"/> or <see cref="ZeroCopyOrigin"/>.</param>
/// <param name="Code">For sends with <c>MSG_ZEROCOPY</c>, whether the bytes were copied after all.</param>
/// <param name="Info">The first of the sends, or what has its time told.</param>
/// <param name="Data">The last of the sends, or the place of the byte.</param>
internal readonly record struct ErrorReport(long Origin, long Code, long Info, long Data)
{
    /// <summary><c>SO_EE_ORIGIN_TIMESTAMPING</c>.</summary>
    internal const long TimestampOrigin = 4;

    /// <summary><c>SO_EE_ORIGIN_ZEROCOPY</c>.</summary>
    internal const long ZeroCopyOrigin = 5;

    private const long NoMessage = 42;

    /// <summary>When it happened, where that is told.</summary>
    internal TimeSpan? Time { get; init; }

    /// <summary>Whether the bytes that the report is about come with it; they are not read here.</summary>
    internal bool HasBytes { get; init; }

    /// <summary>The error's number: <c>ENOMSG</c> for times.</summary>
    internal long Number => Origin == TimestampOrigin ? NoMessage : 0;
}
