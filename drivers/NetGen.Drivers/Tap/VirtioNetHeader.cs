using System.Runtime.InteropServices;

namespace NetGen.Drivers.Tap;

/// <summary>What stands in front of each frame under IFF_VNET_HDR (<c>struct virtio_net_hdr</c>), in the machine's byte order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct VirtioNetHeader
{
    internal const int Size = 10;
    internal const byte NeedsChecksum = 1;
    internal const byte DataValid = 2;

    internal byte Flags;

    /// <summary>Kind of segmentation; 0, since no segmentation offload is negotiated.</summary>
    internal byte SegmentationType;

    internal ushort HeaderLength;
    internal ushort SegmentSize;
    internal ushort ChecksumStart;
    internal ushort ChecksumOffset;
}
