using System.Buffers.Binary;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Host;

/// <summary>TCP options between script and wire.</summary>
internal static class OptionBytes
{
    /// <summary>The bytes of options that the script sends.</summary>
    /// <param name="options">The options.</param>
    /// <param name="flow">Knows the host's numbers.</param>
    /// <param name="line">The line of the segment.</param>
    internal static byte[] Write(IReadOnlyList<OptionSpec> options, Flow flow, int line)
    {
        var bytes = new List<byte>();
        foreach (var option in options)
        {
            bytes.Add((byte)option.Kind);
            if (option.Kind is TcpOptionKind.End or TcpOptionKind.NoOperation) continue;
            var data = DataOf(option, flow);
            bytes.Add((byte)(data.Length + 2));
            bytes.AddRange(data);
        }

        if (bytes.Count % 4 != 0) throw new ScriptException(line, $"the options take {bytes.Count} bytes, which is no multiple of 4: add nop or eol");
        if (bytes.Count > TcpOptions.MaxLength) throw new ScriptException(line, $"the options take {bytes.Count} bytes: {TcpOptions.MaxLength} is the most");
        return [.. bytes];
    }

    /// <summary>The options of a segment that the host sent.</summary>
    internal static List<OptionSpec> Read(in TcpHeader.ReadOnly tcp, Flow flow)
    {
        var options = new List<OptionSpec>();
        foreach (var option in tcp.Options)
        {
            var data = option.Data;
            options.Add(option.Kind switch
            {
                TcpOptionKind.MaximumSegmentSize => new OptionSpec(option.Kind) { Value = BinaryPrimitives.ReadUInt16BigEndian(data) },
                TcpOptionKind.WindowScale => new OptionSpec(option.Kind) { Value = data[0] },
                TcpOptionKind.SackPermitted => new OptionSpec(option.Kind),
                TcpOptionKind.Timestamps => new OptionSpec(option.Kind)
                {
                    Value = flow.TimestampToScript(BinaryPrimitives.ReadUInt32BigEndian(data)),
                    Echo = BinaryPrimitives.ReadUInt32BigEndian(data[4..]),
                },
                TcpOptionKind.Sack => new OptionSpec(option.Kind) { Blocks = ReadBlocks(data, flow) },
                _ => new OptionSpec(option.Kind) { Data = data.ToArray() },
            });
        }

        return options;
    }

    private static List<(uint, uint)> ReadBlocks(ReadOnlySpan<byte> data, Flow flow)
    {
        var blocks = new List<(uint, uint)>();
        for (; data.Length >= 8; data = data[8..]) blocks.Add((ReadNumber(data), ReadNumber(data[4..])));
        return blocks;

        uint ReadNumber(ReadOnlySpan<byte> bytes) => flow.RemoteToScript(BinaryPrimitives.ReadUInt32BigEndian(bytes), isSyn: false);
    }

    private static byte[] DataOf(OptionSpec option, Flow flow)
    {
        switch (option.Kind)
        {
            case TcpOptionKind.MaximumSegmentSize: return [(byte)(option.Value >> 8), (byte)option.Value];
            case TcpOptionKind.WindowScale: return [(byte)option.Value];
            case TcpOptionKind.Timestamps: return Numbers(option.Value, flow.TimestampToLive(option.Echo));
            case TcpOptionKind.Sack: return Numbers([.. option.Blocks.SelectMany(block => (uint[])[flow.ToLive(block.Left, isSyn: false), flow.ToLive(block.Right, isSyn: false)])]);
            default: return option.Data;
        }
    }

    private static byte[] Numbers(params uint[] numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        return bytes;
    }
}
