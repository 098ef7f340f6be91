using System.Buffers;
using System.Globalization;
using System.Text.Json;
using NetGen.Dissection;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Protocols.Udp;
using NetGen.Randomness;
using NetGen.Testing.Packets;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>Frames of several layers, made from the schemas.</summary>
public sealed class GeneratedFrameTests
{
    private const int Originals = 800;

    // The long run sets it to 1,000,000.
    private static readonly int Frames = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_FRAMES") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public void A_chosen_stack_is_read_back_with_right_checksums()
    {
        var generator = new PacketGenerator(FrameText.Catalog, new SeededRandomSource(1));
        for (var i = 0; i < 50; i++)
        {
            Assert.True(generator.TryMakeStack([EthernetHeader.Schema, IPv4Header.Schema, UdpHeader.Schema], out var packet));
            Assert.Equal(["Ethernet", "IPv4", "Udp"], packet.Layers.Select(layer => layer.Header.Name));
            AssertChecksums(packet);
        }
    }

    [Fact]
    public void A_stack_that_is_not_declared_is_refused() =>
        Assert.False(new PacketGenerator(FrameText.Catalog, new SeededRandomSource(1)).TryMakeStack([UdpHeader.Schema, EthernetHeader.Schema], out _));

    [Fact]
    public void Frames_go_through_many_headers_and_their_checksums_are_right()
    {
        var seen = new HashSet<string>();
        foreach (var packet in EthernetFrames(Originals / 2))
        {
            AssertChecksums(packet);
            foreach (var layer in packet.Layers) seen.Add(layer.Header.Name);
        }

        Assert.Superset(new HashSet<string> { "Ethernet", "Vlan", "Arp", "IPv4", "Icmp", "Udp", "Tcp" }, seen);
    }

    [Fact]
    public void Equal_seeds_give_equal_frames() =>
        Assert.Equal(EthernetFrames(20).Select(packet => packet.ToString()), EthernetFrames(20).Select(packet => packet.ToString()));

    [Fact]
    public void Nearly_valid_frames_are_dissected_without_a_throw_or_a_read_beyond_their_end()
    {
        if (!OperatingSystem.IsLinux()) return;
        var originals = FramesOfEveryLink(Originals).ToArray();
        var random = new SeededRandomSource(5);
        var mutator = new PacketMutator(random);
        var output = new ArrayBufferWriter<byte>();
        var json = new JsonFrameWriter(FrameText.Catalog, output);
        var summary = new SummaryFrameWriter(FrameText.Catalog, output);
        var details = new DetailFrameWriter(FrameText.Catalog, output);
        using var memory = new GuardedBytes();
        for (var i = 0; i < Frames; i++)
        {
            var (linkType, original) = originals[random.NextBelow(Originals)];
            var mutated = mutator.Mutate(original);
            var frame = memory.Last(mutated.Bytes.Length);
            mutated.Bytes.AsSpan().CopyTo(frame);
            output.ResetWrittenCount();
            var record = new FrameRecord(i + 1, i, linkType, frame, frame.Length);
            var outcome = (i % 4) switch { 0 => summary.Write(record), 1 => details.Write(record), _ => json.Write(record) };
            Assert.InRange(outcome.PayloadOffset + outcome.PayloadLength, 0, frame.Length);
        }
    }

    private static IEnumerable<GeneratedPacket> EthernetFrames(int count)
    {
        var generator = new PacketGenerator(FrameText.Catalog, new SeededRandomSource(3));
        for (var i = 0; i < count; i++)
        {
            Assert.True(generator.TryMakeFrame(EthernetHeader.Schema, out var packet));
            yield return packet;
        }
    }

    private static IEnumerable<(int LinkType, GeneratedPacket Packet)> FramesOfEveryLink(int count)
    {
        var generator = new PacketGenerator(FrameText.Catalog, new SeededRandomSource(3));
        var roots = FrameText.Catalog.Headers.Where(header => !header.LinkTypes.IsEmpty).ToArray();
        for (var i = 0; i < count; i++)
        {
            // Ethernet carries most protocols, so every other frame is of it.
            var root = i % 2 == 0 ? EthernetHeader.Schema : roots[i / 2 % roots.Length];
            Assert.True(generator.TryMakeFrame(root, out var packet), root.Name);
            yield return (root.LinkTypes[0], packet);
        }
    }

    private static void AssertChecksums(GeneratedPacket packet)
    {
        using var document = JsonDocument.Parse(FrameText.Json(packet.Bytes.AsSpan()));
        var layers = document.RootElement.GetProperty("layers");
        for (var i = 0; i < packet.Layers.Length; i++)
        {
            Assert.Equal(packet.Layers[i].Header.Name, layers[i].GetProperty("name").GetString());
            if (layers[i].TryGetProperty("checksums", out var checksums)) Assert.DoesNotContain("bad", checksums.GetRawText());
        }
    }
}
