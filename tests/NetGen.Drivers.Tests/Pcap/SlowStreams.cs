namespace NetGen.Drivers.Tests.Pcap;

/// <summary>Gives one byte at a time, as the slowest pipe would.</summary>
internal sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
}

/// <summary>Gives some bytes, and then others again and again without end.</summary>
internal sealed class RepeatingStream(byte[] first, byte[] repeated, long rounds = long.MaxValue) : MemoryStream
{
    private byte[] _current = first;
    private int _given;
    private long _rounds = rounds;

    public override int Read(Span<byte> buffer)
    {
        if (_given == _current.Length)
        {
            if (_rounds-- == 0) return 0;
            (_current, _given) = (repeated, 0);
        }

        var count = Math.Min(buffer.Length, _current.Length - _given);
        _current.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
