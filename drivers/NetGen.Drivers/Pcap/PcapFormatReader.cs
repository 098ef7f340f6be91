namespace NetGen.Drivers.Pcap;

/// <summary>Reads the classic format of libpcap (pcap-savefile(5)), with Kuznetzov's longer record header too.</summary>
internal sealed class PcapFormatReader : CaptureFormatReader
{
    private const uint MicrosecondMagic = 0xA1B2C3D4;
    private const uint NanosecondMagic = 0xA1B23C4D;
    private const uint ModifiedMagic = 0xA1B2CD34;
    private const int SupportedVersion = 2;
    private const int FileHeaderLength = 24;
    private const int RecordHeaderLength = 16;
    private const int ModifiedRecordHeaderLength = 24;

    private readonly int _recordHeaderLength = RecordHeaderLength;
    private readonly CaptureInterface? _interface;
    private readonly long _nanosecondsPerTick;

    internal PcapFormatReader(CaptureBuffer buffer, int maxRecordLength, uint magic, bool isReversed)
        : base(buffer, maxRecordLength)
    {
        IsReversed = isReversed;
        if (magic == ModifiedMagic) _recordHeaderLength = ModifiedRecordHeaderLength;
        var scale = magic == NanosecondMagic ? TimestampScale.Nanoseconds : TimestampScale.Microseconds;
        _nanosecondsPerTick = scale.ToNanoseconds(1);
        if (!TryHave("file header", FileHeaderLength)) return;

        var header = Buffer.Peek(FileHeaderLength);
        var version = ReadUInt16(header, 4);
        if (version != SupportedVersion)
        {
            Fail(CaptureReason.UnsupportedVersion, "file header", Buffer.Offset, SupportedVersion, version);
            return;
        }

        // The upper half of the last word tells of the frame check sequence.
        _interface = new CaptureInterface(0, (ushort)ReadUInt32(header, 20), ReadUInt32(header, 16), scale);
        Interfaces.Add(_interface);
        Buffer.Skip(FileHeaderLength);
    }

    internal static bool IsMagic(uint value) => value is MicrosecondMagic or NanosecondMagic or ModifiedMagic;

    internal override bool TryRead(out CapturedFrame frame)
    {
        frame = default;
        if (_interface is null || !Status.IsOk || !TryBegin("packet record", _recordHeaderLength)) return false;
        var header = Buffer.Peek(_recordHeaderLength);
        var captured = ReadUInt32(header, 8);
        if (captured > (uint)MaxRecordLength) return Fail(CaptureReason.TooLarge, "packet record", Buffer.Offset, MaxRecordLength, captured);

        var length = _recordHeaderLength + (int)captured;
        if (!TryHave("packet record", length)) return false;
        var record = Buffer.Peek(length);
        var time = (ReadUInt32(record, 0) * 1_000_000_000L) + (ReadUInt32(record, 4) * _nanosecondsPerTick);
        frame = new CapturedFrame(_interface, time, record[_recordHeaderLength..], ReadUInt32(record, 12));
        Buffer.Skip(length);
        return true;
    }
}
