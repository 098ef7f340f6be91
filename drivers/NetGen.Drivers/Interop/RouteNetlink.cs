using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace NetGen.Drivers.Interop;

/// <summary>Requests to the kernel over rtnetlink(7), each answered by an acknowledgement.</summary>
internal static unsafe class RouteNetlink
{
    private const int HeaderLength = 16;
    private const int AddressHeaderLength = 8;
    private const ushort NewAddress = 20;
    private const ushort ErrorMessage = 2;
    private const ushort RequestAcknowledgeCreateReplace = 0x1 | 0x4 | 0x400 | 0x100;
    private const ushort AttributeAddress = 1;
    private const ushort AttributeLocal = 2;
    private const byte NoDuplicateDetection = 0x02;

    /// <summary>Gives an interface an address, or keeps it where the interface has it.</summary>
    /// <returns>0, or the error number.</returns>
    internal static int AddAddress(int interfaceIndex, IPAddress address, int prefixLength)
    {
        Span<byte> message = stackalloc byte[HeaderLength + AddressHeaderLength + (2 * (4 + 16))];
        message.Clear();
        var length = HeaderLength;
        message[length] = (byte)(address.AddressFamily == AddressFamily.InterNetwork ? 2 : 10);
        message[length + 1] = (byte)prefixLength;
        message[length + 2] = NoDuplicateDetection;
        MemoryMarshal.Write(message[(length + 4)..], interfaceIndex);
        length += AddressHeaderLength;
        length += WriteAttribute(message[length..], AttributeLocal, address);
        length += WriteAttribute(message[length..], AttributeAddress, address);

        MemoryMarshal.Write(message, length);
        MemoryMarshal.Write(message[4..], NewAddress);
        MemoryMarshal.Write(message[6..], RequestAcknowledgeCreateReplace);
        return Exchange(message[..length]);
    }

    private static int WriteAttribute(Span<byte> destination, ushort type, IPAddress address)
    {
        address.TryWriteBytes(destination[4..], out var written);
        var length = (ushort)(4 + written);
        MemoryMarshal.Write(destination, length);
        MemoryMarshal.Write(destination[2..], type);
        return length;
    }

    private static int Exchange(ReadOnlySpan<byte> request)
    {
        var descriptor = LibC.Socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, 0);
        if (descriptor < 0) return LibC.LastError;
        try
        {
            fixed (byte* pointer = request)
            {
                if (LibC.Send(descriptor, pointer, (nuint)request.Length, 0) < 0) return LibC.LastError;
            }

            return ReadAcknowledgement(descriptor);
        }
        finally
        {
            _ = LibC.Close(descriptor);
        }
    }

    private static int ReadAcknowledgement(int descriptor)
    {
        const int SmallestAcknowledgement = HeaderLength + sizeof(int);
        var answer = stackalloc byte[1024];
        var length = LibC.Receive(descriptor, answer, 1024, 0);
        if (length < 0) return LibC.LastError;
        if (length < SmallestAcknowledgement || *(ushort*)(answer + 4) != ErrorMessage) return Errno.EIO;
        return -*(int*)(answer + HeaderLength);
    }
}
