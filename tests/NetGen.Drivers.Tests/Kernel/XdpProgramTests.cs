using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;
using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Interop;
using NetGen.TestKit;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>Runs the assembled program in the kernel (BPF_PROG_TEST_RUN) over frames of all sorts.</summary>
public sealed unsafe class XdpProgramTests
{
    private const ulong FallbackPass = 0x0000_0002_0000_03b7;
    private const ulong FallbackDrop = 0x0000_0001_0000_03b7;
    private const uint Drop = 1;
    private static readonly IPAddress[] Addresses = [IPAddress.Parse("10.0.0.2"), IPAddress.Parse("200.1.2.3"), IPAddress.Parse("10.0.0.3")];
    private static readonly MacAddress[] Stations = [new(0x0200_5e10_0001), new(0x0200_5e10_0002), MacAddress.Broadcast];
    private static readonly ushort[] EtherTypes = [0x0800, 0x0806, 0x86dd, 0x88b5, 0x8100];

    public static TheoryData<string> Filters => ["all", "types", "addresses", "stations", "everything at once"];

    [PrivilegedTheory]
    [MemberData(nameof(Filters))]
    public void The_program_takes_what_the_filter_names_and_passes_the_rest(string name)
    {
        var filter = Filter(name);
        var program = Load(filter);
        var random = new Random(1);
        var taken = 0;
        try
        {
            for (var i = 0; i < 2000; i++)
            {
                var frame = MakeFrame(random);
                var takes = Runs(program, frame);
                Assert.True(Expected(filter, frame) == takes, Convert.ToHexString(frame));
                if (takes) taken++;
            }
        }
        finally
        {
            _ = LibC.Close(program);
        }

        if (name != "all") Assert.InRange(taken, 100, 1900);
    }

    [Fact]
    public void An_ipv6_address_in_the_ipv4_list_is_refused() =>
        Assert.Throws<ArgumentException>(() => XdpProgram.Assemble(0, new XdpFilter { IPv4Destinations = [IPAddress.IPv6Loopback] }));

    private static XdpFilter Filter(string name) => name switch
    {
        "types" => new XdpFilter { EtherTypes = [0x88b5, 0x0806] },
        "addresses" => new XdpFilter { IPv4Destinations = [Addresses[0], Addresses[1]] },
        "stations" => new XdpFilter { Stations = [Stations[0], Stations[2]] },
        "everything at once" => new XdpFilter { EtherTypes = [0x8100], IPv4Destinations = [Addresses[1]], Stations = [Stations[1]] },
        _ => XdpFilter.All,
    };

    private static bool Expected(XdpFilter filter, ReadOnlySpan<byte> frame)
    {
        if (filter.TakesAll) return true;
        if (filter.Stations.Contains(MacAddress.Read(in frame[0]))) return true;
        var type = BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);
        if (filter.EtherTypes.Contains(type)) return true;
        return type switch
        {
            0x0800 => frame.Length >= 34 && filter.IPv4Destinations.Contains(new IPAddress(frame[30..34])),
            0x0806 => frame.Length >= 42 && filter.IPv4Destinations.Contains(new IPAddress(frame[38..42])),
            _ => false,
        };
    }

    private static byte[] MakeFrame(Random random)
    {
        var frame = new byte[random.Next(14, 64)];
        random.NextBytes(frame);
        Stations[random.Next(Stations.Length)].Write(ref frame[0]);
        if (random.Next(3) == 0) frame[5] ^= 1;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), EtherTypes[random.Next(EtherTypes.Length)]);
        foreach (var offset in (int[])[30, 38])
        {
            if (frame.Length >= offset + 4) Addresses[random.Next(Addresses.Length)].TryWriteBytes(frame.AsSpan(offset), out _);
        }

        return frame;
    }

    /// <summary>Loads the program so that a frame it takes shows: the empty map's fallback becomes XDP_DROP.</summary>
    private static int Load(XdpFilter filter)
    {
        var map = Bpf.CreateSocketMap(1);
        Assert.True(map >= 0);
        var code = XdpProgram.Assemble(map, filter);
        code[Array.LastIndexOf(code, FallbackPass)] = FallbackDrop;
        var program = Bpf.LoadProgram(code);
        _ = LibC.Close(map);
        Assert.True(program >= 0, new Win32Exception(-program).Message);
        return program;
    }

    private static bool Runs(int program, byte[] frame)
    {
        const int TestRun = 10;
        fixed (byte* data = frame)
        {
            var attributes = new TestRunAttributes { Program = program, InputLength = (uint)frame.Length, Input = data, Repeat = 1 };
            Assert.Equal(0, LibC.SystemCall(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280, TestRun, &attributes, sizeof(TestRunAttributes)));
            return attributes.Result == Drop;
        }
    }

    [StructLayout(LayoutKind.Explicit, Size = 80)]
    private struct TestRunAttributes
    {
        [FieldOffset(0)]
        internal int Program;

        [FieldOffset(4)]
        internal uint Result;

        [FieldOffset(8)]
        internal uint InputLength;

        [FieldOffset(16)]
        internal byte* Input;

        [FieldOffset(32)]
        internal uint Repeat;
    }
}
