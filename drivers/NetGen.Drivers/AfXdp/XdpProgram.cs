using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Devices;

namespace NetGen.Drivers.AfXdp;

/// <summary>The XDP program: frames the filter takes go to the AF_XDP socket of their queue, all others to the kernel.</summary>
internal static class XdpProgram
{
    private const int Data = 2;
    private const int DataEnd = 3;
    private const int Value = 4;
    private const int EtherType = 5;
    private const int Context = 6;
    private const int PassAction = 2;
    private const int RedirectMap = 51;

    /// <summary>Assembles the program.</summary>
    /// <param name="map">The descriptor of the map from queue to socket.</param>
    /// <param name="filter">Which frames are taken.</param>
    internal static ulong[] Assemble(int map, XdpFilter filter)
    {
        var code = new BpfAssembler();
        code.Move(Context, 1);
        if (!filter.TakesAll) EmitFilter(code, filter);
        code.Place(BpfLabel.Take);
        code.LoadWord(2, Context, 16);
        code.LoadMap(1, map);

        // What redirect_map returns where the queue has no socket.
        code.MoveImmediate(3, PassAction);
        code.Call(RedirectMap);
        code.Exit();
        return code.Assemble();
    }

    private static void EmitFilter(BpfAssembler code, XdpFilter filter)
    {
        code.LoadWord(Data, 1, 0);
        code.LoadWord(DataEnd, 1, 4);
        PassUnlessLongerThan(code, 14);
        foreach (var station in filter.Stations) EmitStation(code, station);
        code.LoadHalf(EtherType, Data, 12);
        foreach (var type in filter.EtherTypes) code.JumpIfEqual(EtherType, AsLoaded(type), BpfLabel.Take);
        if (filter.IPv4Destinations.Count > 0) EmitDestinations(code, filter.IPv4Destinations);
        code.Place(BpfLabel.Pass);
        code.MoveImmediate(0, PassAction);
        code.Exit();
    }

    private static void EmitStation(BpfAssembler code, MacAddress station)
    {
        Span<byte> bytes = stackalloc byte[6];
        station.Write(ref bytes[0]);
        code.LoadWord(Value, Data, 0);
        code.JumpIfNotEqual(Value, BinaryPrimitives.ReadUInt32LittleEndian(bytes), BpfLabel.Next);
        code.LoadHalf(Value, Data, 4);
        code.JumpIfEqual(Value, BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]), BpfLabel.Take);
        code.Place(BpfLabel.Next);
    }

    private static void EmitDestinations(BpfAssembler code, IReadOnlyList<IPAddress> destinations)
    {
        code.JumpIfNotEqual(EtherType, AsLoaded(0x0800), BpfLabel.Arp);

        // RFC 791 §3.1: the destination is the header's bytes 16 to 19.
        PassUnlessLongerThan(code, 34);
        code.LoadWord(Value, Data, 30);
        code.Jump(BpfLabel.Match);

        // RFC 826: for IPv4 over Ethernet the target's protocol address is bytes 24 to 27.
        code.Place(BpfLabel.Arp);
        code.JumpIfNotEqual(EtherType, AsLoaded(0x0806), BpfLabel.Pass);
        PassUnlessLongerThan(code, 42);
        code.LoadWord(Value, Data, 38);

        code.Place(BpfLabel.Match);
        foreach (var destination in destinations)
        {
            if (destination.AddressFamily != AddressFamily.InterNetwork) throw new ArgumentException($"{destination} is not an IPv4 address.", nameof(destinations));
            code.JumpIfEqual(Value, BinaryPrimitives.ReadUInt32LittleEndian(destination.GetAddressBytes()), BpfLabel.Take);
        }
    }

    private static void PassUnlessLongerThan(BpfAssembler code, int length)
    {
        code.Move(Value, Data);
        code.AddImmediate(Value, length);
        code.JumpIfGreater(Value, DataEnd, BpfLabel.Pass);
    }

    /// <summary>The bytes of a big-endian field as a little-endian load sees them.</summary>
    private static uint AsLoaded(ushort value) => BinaryPrimitives.ReverseEndianness(value);
}
