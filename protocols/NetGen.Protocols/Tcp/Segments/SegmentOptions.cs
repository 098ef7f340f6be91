using NetGen.Headers;
using NetGen.Protocols.Tcp.FastOpen;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>The options of a segment that this stack understands, read in one walk. What is malformed is as good as absent (RFC 9293 §3.1).</summary>
internal readonly record struct SegmentOptions
{
    /// <summary>Largest segment the sender can receive (RFC 9293 §3.7.1); of a SYN only.</summary>
    internal ushort? MaximumSegmentSize { get; init; }

    /// <summary>Bits by which the sender shifts its windows (RFC 7323 §2.2); of a SYN only.</summary>
    internal byte? WindowScale { get; init; }

    /// <summary>Whether the sender understands selective acknowledgments (RFC 2018 §2); of a SYN only.</summary>
    internal bool SackPermitted { get; init; }

    /// <summary>The sender's clock, and the echo of ours (RFC 7323 §3.2).</summary>
    internal TcpTimestamps.Value? Timestamps { get; init; }

    /// <summary>Offset of the SACK blocks in the options, and their length in bytes (RFC 2018 §3).</summary>
    internal (byte Offset, byte Length) Sack { get; init; }

    /// <summary>How the Fast Open option is written, and the offset and length of its cookie in the options (RFC 7413 §2.1); of a SYN only.</summary>
    internal (FastOpenForm Form, byte Offset, byte Length) FastOpen { get; init; }

    /// <summary>The kind of the signature, <see cref="TcpOptionKind.End"/> for none, and the offset and length of its data in the options (RFC 2385, RFC 5925).</summary>
    internal (TcpOptionKind Kind, byte Offset, byte Length) Signature { get; init; }

    /// <summary>How long the sender keeps unacknowledged data (RFC 5482 §3); of no time where it does not say, or names the reserved 0.</summary>
    internal TcpUserTimeout.Value UserTimeout { get; init; }

    /// <summary>Reads the options of a segment.</summary>
    internal static SegmentOptions Read(TcpOptions options)
    {
        // RFC 7323 appendix A: the layout of nearly every segment, two NOPs and the timestamps.
        const uint TimestampsOnly = 0x0101_080A;
        var bytes = options.Bytes;
        if (bytes.Length == 12 && Wire.ReadUInt32(in bytes[0], 0) == TimestampsOnly)
            return new SegmentOptions { Timestamps = ReadTimestamps(bytes[4..]) };
        return bytes.IsEmpty ? default : Walk(options);
    }

    private static SegmentOptions Walk(TcpOptions options)
    {
        var result = default(SegmentOptions);
        foreach (var option in options)
        {
            var data = option.Data;
            result = (option.Kind, data.Length) switch
            {
                (TcpOptionKind.MaximumSegmentSize, 2) => result with { MaximumSegmentSize = Wire.ReadUInt16(in data[0], 0) },
                (TcpOptionKind.WindowScale, 1) => result with { WindowScale = data[0] },
                (TcpOptionKind.SackPermitted, 0) => result with { SackPermitted = true },
                (TcpOptionKind.Timestamps, 8) => result with { Timestamps = ReadTimestamps(data) },
                (TcpOptionKind.FastOpen, _) when FastOpenCookie.IsLength(data.Length) =>
                    result with { FastOpen = (FastOpenForm.Standard, (byte)(option.Offset + 2), (byte)data.Length) },
                (TcpOptionKind.Experiment2, >= 2) when IsFastOpenExperiment(data) =>
                    result with { FastOpen = (FastOpenForm.Experimental, (byte)(option.Offset + 4), (byte)(data.Length - 2)) },
                (TcpOptionKind.Md5Signature or TcpOptionKind.Authentication, _) => result with { Signature = SignatureOf(in result, in option) },
                (TcpOptionKind.UserTimeout, 2) when option.TryGetUserTimeout(out var timeout) => result with { UserTimeout = timeout.ToValue() },
                (TcpOptionKind.Sack, > 0) => result with { Sack = ((byte)(option.Offset + 2), (byte)data.Length) },
                _ => result,
            };
        }

        return result;
    }

    // RFC 5925 §2.2: of two signatures neither counts.
    private static (TcpOptionKind Kind, byte Offset, byte Length) SignatureOf(in SegmentOptions before, in TcpOptions.Option option) =>
        (before.Signature.Kind == TcpOptionKind.End ? option.Kind : TcpOptionKind.NoOperation, (byte)(option.Offset + 2), (byte)option.Data.Length);

    private static bool IsFastOpenExperiment(ReadOnlySpan<byte> data) =>
        (TcpExperimentId)Wire.ReadUInt16(in data[0], 0) == TcpExperimentId.FastOpen && FastOpenCookie.IsLength(data.Length - 2);

    private static TcpTimestamps.Value ReadTimestamps(ReadOnlySpan<byte> data) =>
        new() { TimestampValue = Wire.ReadUInt32(in data[0], 0), TimestampEchoReply = Wire.ReadUInt32(in data[0], 4) };
}
