using System.Runtime.InteropServices;
using NetGen.Drivers.Interop;

namespace NetGen.Drivers.AfXdp;

/// <summary>The commands of bpf(2) that AF_XDP needs. Each returns a descriptor or zero, or the negative error number.</summary>
internal static unsafe class Bpf
{
    private const int MapCreate = 0;
    private const int MapUpdate = 2;
    private const int ProgramLoad = 5;
    private const int LinkCreate = 28;
    private const int LoadRetries = 10;
    private const uint SocketMap = 17;
    private const uint XdpProgramType = 6;
    private const uint XdpAttach = 37;

    private static nint SystemCallNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 321,
        Architecture.Arm64 => 280,
        _ => throw new DeviceException(DeviceError.NotSupported, "AF_XDP is supported on x64 and arm64."),
    };

    internal static int CreateSocketMap(int entries)
    {
        Attributes attributes = default;
        attributes.Word0 = SocketMap;
        attributes.Word4 = sizeof(uint);
        attributes.Word8 = sizeof(uint);
        attributes.Word12 = (uint)entries;
        return Call(MapCreate, &attributes);
    }

    internal static int UpdateMap(int map, uint key, uint value)
    {
        Attributes attributes = default;
        attributes.Word0 = (uint)map;
        attributes.Pointer8 = &key;
        attributes.Pointer16 = &value;
        return Call(MapUpdate, &attributes);
    }

    internal static int LoadProgram(ReadOnlySpan<ulong> code)
    {
        Attributes attributes = default;
        attributes.Word0 = XdpProgramType;
        attributes.Word4 = (uint)code.Length;
        attributes.AttachType68 = XdpAttach;
        fixed (ulong* instructions = code)
        fixed (byte* license = "Dual MIT/GPL\0"u8)
        {
            attributes.Pointer8 = instructions;
            attributes.Pointer16 = license;

            // The verifier gives up where a signal waits for the thread, and the runtime stops its threads by signals.
            var result = Call(ProgramLoad, &attributes);
            for (var retries = 0; retries < LoadRetries && result == -Errno.EAGAIN; retries++) result = Call(ProgramLoad, &attributes);
            return result;
        }
    }

    internal static int CreateLink(int program, int interfaceIndex, uint flags)
    {
        Attributes attributes = default;
        attributes.Word0 = (uint)program;
        attributes.Word4 = (uint)interfaceIndex;
        attributes.Word8 = XdpAttach;
        attributes.Word12 = flags;
        return Call(LinkCreate, &attributes);
    }

    private static int Call(nint command, Attributes* attributes)
    {
        var result = LibC.SystemCall(SystemCallNumber, command, attributes, sizeof(Attributes));
        return result < 0 ? -LibC.LastError : (int)result;
    }

    /// <summary>The fields of <c>union bpf_attr</c> that are used, named by their offsets.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    private struct Attributes
    {
        [FieldOffset(0)]
        internal uint Word0;

        [FieldOffset(4)]
        internal uint Word4;

        [FieldOffset(8)]
        internal uint Word8;

        [FieldOffset(8)]
        internal void* Pointer8;

        [FieldOffset(12)]
        internal uint Word12;

        [FieldOffset(16)]
        internal void* Pointer16;

        [FieldOffset(68)]
        internal uint AttachType68;
    }
}
