using NetGen.Declarations;

namespace NetGen.Protocols.Pppoe;

/// <summary>The tags of a PPPoE discovery packet.</summary>
[TlvOptions<PppoeTagKind>("RFC 2516 appendix A", LengthBytes = 2, LengthIncludesHeader = false)]
public readonly ref partial struct PppoeTags
{
    /// <summary>The service asked for or offered, in UTF-8; empty for any</summary>
    [Option(PppoeTagKind.ServiceName)] public partial ReadOnlySpan<byte> ServiceName { get; }

    /// <summary>The access concentrator's name, in UTF-8</summary>
    [Option(PppoeTagKind.ConcentratorName)] public partial ReadOnlySpan<byte> ConcentratorName { get; }

    /// <summary>What tells the host's requests apart</summary>
    [Option(PppoeTagKind.HostUniq)] public partial ReadOnlySpan<byte> HostUniq { get; }

    /// <summary>What the concentrator wants to see again</summary>
    [Option(PppoeTagKind.ConcentratorCookie)] public partial ReadOnlySpan<byte> ConcentratorCookie { get; }

    /// <summary>What a relay wants to see again</summary>
    [Option(PppoeTagKind.RelaySessionId)] public partial ReadOnlySpan<byte> RelaySessionId { get; }

    /// <summary>The largest PPP payload in bytes (RFC 4638 §3)</summary>
    [Option(PppoeTagKind.MaxPayload)] public partial ushort? MaxPayload { get; }

    /// <summary>Why the service can not be honoured, in UTF-8</summary>
    [Option(PppoeTagKind.ServiceNameError)] public partial ReadOnlySpan<byte> ServiceNameError { get; }

    /// <summary>How the concentrator failed, in UTF-8</summary>
    [Option(PppoeTagKind.ConcentratorSystemError)] public partial ReadOnlySpan<byte> ConcentratorSystemError { get; }

    /// <summary>What else went wrong, in UTF-8</summary>
    [Option(PppoeTagKind.GenericError)] public partial ReadOnlySpan<byte> GenericError { get; }
}
