using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Fast Open's option as it was before it had a kind of its own (RFC 7413 §4.1.1): <c>FOEXP</c>.</summary>
internal static class FastOpenText
{
    /// <summary>What names the experiment.</summary>
    internal static byte[] ExperimentId => [(byte)((int)TcpExperimentId.FastOpen >> 8), (byte)((int)TcpExperimentId.FastOpen & 0xFF)];

    /// <summary>The cookie in an experimental option; null where that is about something else.</summary>
    internal static byte[]? CookieOf(OptionSpec option) =>
        option.Data.AsSpan().StartsWith(ExperimentId) ? option.Data[ExperimentId.Length..] : null;
}
