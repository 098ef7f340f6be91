namespace NetGen.Drivers.Pcap;

/// <summary>Reads the block format (draft-ietf-opsawg-pcapng): any number of sections, each with its own byte order and interfaces.</summary>
internal sealed class PcapngFormatReader(CaptureBuffer buffer, int maxRecordLength) : CaptureFormatReader(buffer, maxRecordLength)
{
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const int SupportedVersion = 1;
    private const int BlockHeaderLength = 8;
    private const int SmallestBlock = 12;
    private const int SmallestSectionHeader = 28;

    // An interface's block of 20 bytes becomes an object of some 150: with its texts a section's interfaces stay below 40 MB.
    private const int MaxInterfaceBytes = 4 * 1024 * 1024;

    private int _interfaceBytes;

    internal override bool TryRead(out CapturedFrame frame)
    {
        frame = default;
        while (Status.IsOk && TryReadBlock(out var type, out var block))
        {
            switch (type)
            {
                case BlockType.EnhancedPacket or BlockType.ObsoletePacket:
                    return TryReadPacket(block, type == BlockType.ObsoletePacket, out frame);
                case BlockType.SimplePacket:
                    return TryReadSimplePacket(block, out frame);
                case BlockType.SectionHeader when !TryReadSectionHeader(block):
                case BlockType.InterfaceDescription when !TryReadInterface(block):
                case BlockType.InterfaceStatistics when !TryReadStatistics(block):
                    return false;
                case BlockType.SectionHeader or BlockType.InterfaceDescription or BlockType.InterfaceStatistics:
                    break;
                default:
                    SkippedBlocks++;
                    break;
            }
        }

        return false;
    }

    /// <summary>Goes past one block and gives the whole of it, so that offsets in it are offsets in the file.</summary>
    private bool TryReadBlock(out BlockType type, out ReadOnlySpan<byte> block)
    {
        type = default;
        block = default;
        if (!TryBegin("block", SmallestBlock)) return false;

        // A section's header reads the same in both byte orders; the word after its length tells which one begins.
        var header = Buffer.Peek(SmallestBlock);
        var first = ReadUInt32(header, 0);
        type = (BlockType)first;
        if (type == BlockType.SectionHeader && !TryChooseByteOrder(header)) return false;

        var length = ReadUInt32(header, 4);
        var smallest = type == BlockType.SectionHeader ? SmallestSectionHeader : SmallestBlock;
        if (length < smallest || length % 4 != 0) return Fail(CaptureReason.BadLength, Name(type), Buffer.Offset, smallest, length);
        if (length > (uint)MaxRecordLength) return Fail(CaptureReason.TooLarge, Name(type), Buffer.Offset, MaxRecordLength, length);
        if (!TryHave(Name(type), (int)length)) return false;

        block = Buffer.Peek((int)length);
        var again = ReadUInt32(block, block.Length - sizeof(uint));
        if (again != length) return Fail(CaptureReason.LengthMismatch, Name(type), Buffer.Offset, length, again);
        Buffer.Skip(block.Length);
        return true;
    }

    private bool TryChooseByteOrder(ReadOnlySpan<byte> header)
    {
        var magic = ReadUInt32(header, BlockHeaderLength);
        if (magic == ByteOrderMagic) return true;
        IsReversed = !IsReversed;
        return ReadUInt32(header, BlockHeaderLength) == ByteOrderMagic
            || Fail(CaptureReason.BadByteOrderMagic, Name(BlockType.SectionHeader), Buffer.Offset, ByteOrderMagic, magic);
    }

    private bool TryReadSectionHeader(ReadOnlySpan<byte> block)
    {
        var version = ReadUInt16(block, 12);
        if (version != SupportedVersion) return Fail(CaptureReason.UnsupportedVersion, Name(BlockType.SectionHeader), OffsetOf(block), SupportedVersion, version);
        if (!TryReadOptions(block, 24, BlockType.SectionHeader, out var options)) return false;

        Section = new CaptureSection(
            options.ReadText(OptionCode.Hardware), options.ReadText(OptionCode.OperatingSystem), options.ReadText(OptionCode.Application), options.ReadText(OptionCode.Comment));
        Interfaces.Clear();
        _interfaceBytes = 0;
        return true;
    }

    private bool TryReadInterface(ReadOnlySpan<byte> block)
    {
        if (!TryHold(block, 20, BlockType.InterfaceDescription) || !TryReadOptions(block, 16, BlockType.InterfaceDescription, out var options)) return false;
        _interfaceBytes += block.Length;
        if (_interfaceBytes > MaxInterfaceBytes) return Fail(CaptureReason.TooLarge, "interface descriptions", OffsetOf(block), MaxInterfaceBytes, _interfaceBytes);
        Interfaces.Add(new CaptureInterface(Interfaces.Count, ReadUInt16(block, 8), ReadUInt32(block, 12), options));
        return true;
    }

    private bool TryReadPacket(ReadOnlySpan<byte> block, bool isObsolete, out CapturedFrame frame)
    {
        const int HeaderLength = 28;
        frame = default;
        var type = isObsolete ? BlockType.ObsoletePacket : BlockType.EnhancedPacket;
        if (!TryHold(block, HeaderLength + sizeof(uint), type)) return false;

        // The obsolete block has a count of dropped packets in the other half of the interface's word.
        var number = isObsolete ? ReadUInt16(block, 8) : ReadUInt32(block, 8);
        if (number >= (uint)Interfaces.Count) return Fail(CaptureReason.UnknownInterface, Name(type), OffsetOf(block), Interfaces.Count, number);
        var captured = ReadUInt32(block, 20);
        if (!TryFit(block, HeaderLength, captured, type)) return false;
        var optionsStart = HeaderLength + (((int)captured + 3) & ~3);
        if (!TryReadOptions(block, optionsStart, type, out var options)) return false;

        var origin = Interfaces[(int)number];
        var time = ((ulong)ReadUInt32(block, 12) << 32) | ReadUInt32(block, 16);
        frame = new CapturedFrame(origin, origin.ToNanoseconds(time), block.Slice(HeaderLength, (int)captured), ReadUInt32(block, 24), options);
        return true;
    }

    private bool TryReadSimplePacket(ReadOnlySpan<byte> block, out CapturedFrame frame)
    {
        const int HeaderLength = 12;
        frame = default;
        if (!TryHold(block, HeaderLength + sizeof(uint), BlockType.SimplePacket)) return false;
        if (Interfaces.Count == 0) return Fail(CaptureReason.UnknownInterface, Name(BlockType.SimplePacket), OffsetOf(block), 0, 0);

        // §4.4: it is of the first interface, whose snap length says how much of the original is here.
        var origin = Interfaces[0];
        var original = ReadUInt32(block, 8);
        var captured = origin.SnapLength == 0 ? original : Math.Min(original, (uint)origin.SnapLength);
        if (!TryFit(block, HeaderLength, captured, BlockType.SimplePacket)) return false;
        frame = new CapturedFrame(origin, 0, block.Slice(HeaderLength, (int)captured), original);
        return true;
    }

    private bool TryReadStatistics(ReadOnlySpan<byte> block)
    {
        if (!TryHold(block, 24, BlockType.InterfaceStatistics) || !TryReadOptions(block, 20, BlockType.InterfaceStatistics, out var options)) return false;
        var number = ReadUInt32(block, 8);
        if (number >= (uint)Interfaces.Count) return Fail(CaptureReason.UnknownInterface, Name(BlockType.InterfaceStatistics), OffsetOf(block), Interfaces.Count, number);

        var origin = Interfaces[(int)number];
        var time = ((ulong)ReadUInt32(block, 12) << 32) | ReadUInt32(block, 16);
        origin.Statistics = CaptureStatistics.Read(origin.ToNanoseconds(time), options);
        return true;
    }

    private bool TryHold(ReadOnlySpan<byte> block, int smallest, BlockType type) =>
        block.Length >= smallest || Fail(CaptureReason.BadLength, Name(type), OffsetOf(block), smallest, block.Length);

    private bool TryFit(ReadOnlySpan<byte> block, int start, uint captured, BlockType type)
    {
        var room = block.Length - start - sizeof(uint);
        return captured <= (uint)room || Fail(CaptureReason.TooLarge, Name(type), OffsetOf(block), room, captured);
    }

    private bool TryReadOptions(ReadOnlySpan<byte> block, int start, BlockType type, out CaptureOptions options)
    {
        options = new CaptureOptions(block[start..^sizeof(uint)], IsReversed);
        var damage = options.FindDamage(out var needed, out var got);
        return damage < 0 || Fail(CaptureReason.TooLarge, OptionOf(type), OffsetOf(block) + start + damage, got, needed);
    }

    private long OffsetOf(ReadOnlySpan<byte> block) => Buffer.Offset - block.Length;

    private static string Name(BlockType type) => type switch
    {
        BlockType.SectionHeader => "section header block",
        BlockType.InterfaceDescription => "interface description block",
        BlockType.EnhancedPacket => "enhanced packet block",
        BlockType.SimplePacket => "simple packet block",
        BlockType.ObsoletePacket => "packet block",
        BlockType.InterfaceStatistics => "interface statistics block",
        _ => "block",
    };

    private static string OptionOf(BlockType type) => $"option of the {Name(type)}";
}
