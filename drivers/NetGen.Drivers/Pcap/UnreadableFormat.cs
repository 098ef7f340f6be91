using System.Buffers.Binary;

namespace NetGen.Drivers.Pcap;

/// <summary>Stands for a file that is no capture: it has no frames, and a status that says so.</summary>
internal sealed class UnreadableFormat : CaptureFormatReader
{
    internal UnreadableFormat(CaptureBuffer buffer)
        : base(buffer, 0)
    {
        const string Part = "file header";
        if (TryHave(Part, sizeof(uint))) Fail(CaptureReason.NotACapture, Part, 0, 0, BinaryPrimitives.ReadUInt32BigEndian(buffer.Peek(sizeof(uint))));
    }

    internal override bool TryRead(out CapturedFrame frame)
    {
        frame = default;
        return false;
    }
}
