using NetGen.Declarations;
using NetGen.Headers;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Sctp;

/// <summary>What was wrong; the code selects what stands behind the first word.</summary>
[Header("RFC 9260 §3.3.10")]
public readonly ref partial struct SctpErrorCause
{
    /// <summary>The kind of error.</summary>
    public partial SctpErrorCauseCode CauseCode { get; set; }

    /// <summary>Length of the cause, code and length included, padding behind it not, in bytes.</summary>
    [LengthOf(Header)] public partial ushort CauseLength { get; set; }

    /// <summary>The stream that there is not.</summary>
    [Case(nameof(CauseCode), SctpErrorCauseCode.InvalidStreamIdentifier)] public partial SctpInvalidStream InvalidStream { get; }

    /// <summary>The parameters that are missing.</summary>
    [Case(nameof(CauseCode), SctpErrorCauseCode.MissingMandatoryParameter)] public partial SctpMissingParameters MissingParameters { get; }

    /// <summary>How much too old the cookie is.</summary>
    [Case(nameof(CauseCode), SctpErrorCauseCode.StaleCookie)] public partial SctpStaleCookie StaleCookie { get; }

    /// <summary>The parameters that the error is about.</summary>
    [Case(nameof(CauseCode), SctpErrorCauseCode.UnresolvableAddress, SctpErrorCauseCode.UnrecognizedParameters, SctpErrorCauseCode.RestartWithNewAddresses)]
    public partial SctpParameters Parameters { get; }

    /// <summary>The DATA chunk without data.</summary>
    [Case(nameof(CauseCode), SctpErrorCauseCode.NoUserData)] public partial SctpTsn NoUserData { get; }

    /// <summary>What another kind of error tells more: the chunk that was not understood, or a reason.</summary>
    [Bytes] public partial Span<byte> Remainder { get; }
}

/// <summary>An invalid stream identifier cause.</summary>
[Header("RFC 9260 §3.3.10.1")]
public readonly ref partial struct SctpInvalidStream
{
    /// <summary>The stream that there is not.</summary>
    public partial ushort StreamIdentifier { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }
}

/// <summary>A missing mandatory parameter cause.</summary>
[Header("RFC 9260 §3.3.10.2")]
public readonly ref partial struct SctpMissingParameters
{
    /// <summary>Number of parameters that are missing.</summary>
    [CountOf(nameof(ParameterTypes))] public partial uint NumberOfMissingParameters { get; set; }

    /// <summary>Their types, see <see cref="SctpParameterType"/>.</summary>
    public partial IntegerSequence<ushort> ParameterTypes { get; }
}

/// <summary>A stale cookie cause.</summary>
[Header("RFC 9260 §3.3.10.3")]
public readonly ref partial struct SctpStaleCookie
{
    /// <summary>Microseconds by which the cookie is too old.</summary>
    public partial uint MeasureOfStaleness { get; set; }
}
