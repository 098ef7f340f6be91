using NetGen.Declarations;
using NetGen.Dissection;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Udp;
using NetGen.Randomness;
using NetGen.Testing.Packets;
using static NetGen.Declarations.Extent;

namespace Guides;

[Header("the thermostat's manual"), Over<UdpHeader>(5804)]
public readonly ref partial struct ThermostatHeader
{
    [Bits(4), Fixed(3)] public partial byte Version { get; set; }
    [Bits(4)] public partial byte Room { get; set; }
    [NetGen.Declarations.Range(5, 30)] public partial byte Degrees { get; set; }
    [LengthOf(Packet)] public partial ushort Length { get; set; }
    [InternetChecksum(Packet)] public partial ushort Checksum { get; set; }
    [Payload] public partial Span<byte> Note { get; }
}

internal static class TestingAProtocol
{
    internal static void Run()
    {
        var random = new SeededRandomSource(seed: 1);
        var catalog = new HeaderCatalog(DeclaredHeaders.All, NetGen.Protocols.DeclaredHeaders.All);
        var generator = new PacketGenerator(catalog, random);
        var mutator = new PacketMutator(random);

        ReadWhatIsValid(generator);
        RefuseWhatIsNot(generator, mutator);
        SendWholeFrames(generator);
    }

    private static void ReadWhatIsValid(PacketGenerator generator)
    {
        var count = 0;
        while (count < 1000 && generator.TryMake(ThermostatHeader.Schema, out var packet))
        {
            if (!ThermostatHeader.ReadOnly.TryParse(packet.Bytes.AsSpan(), out var header) || !header.VerifyChecksum()) break;
            count++;
        }

        Console.WriteLine($"{count} valid packets read");
    }

    private static void RefuseWhatIsNot(PacketGenerator generator, PacketMutator mutator)
    {
        MutationKind[] kinds = [MutationKind.WrongConstant, MutationKind.OutOfRange, MutationKind.LengthTooSmall, MutationKind.LengthTooLarge];
        foreach (var kind in kinds)
        {
            if (!generator.TryMake(ThermostatHeader.Schema, out var packet) || !mutator.TryMutate(packet, kind, out var mutated)) continue;
            var isRead = ThermostatHeader.ReadOnly.TryParse(mutated.Bytes.AsSpan(), out _, out var status);
            Console.WriteLine($"{mutated.Mutation.Field}: {(isRead ? "read" : status.Description)}");
        }
    }

    private static void SendWholeFrames(PacketGenerator generator)
    {
        if (!generator.TryMakeStack([EthernetHeader.Schema, IPv4Header.Schema, UdpHeader.Schema, ThermostatHeader.Schema], out var frame)) return;
        Console.WriteLine(string.Join(" / ", frame.Layers.Select(layer => layer.Header.Name)));
    }
}
