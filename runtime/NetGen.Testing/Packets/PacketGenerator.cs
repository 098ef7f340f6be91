using System.Collections.Frozen;
using System.Runtime.InteropServices;
using NetGen.Checksums;
using NetGen.Dissection;
using NetGen.Randomness;

namespace NetGen.Testing.Packets;

/// <summary>Makes valid packets of declared headers from their schemas: one header, a stack of chosen ones, or frames with whatever can stand on a root.</summary>
/// <remarks>
/// Constants, ranges, lengths, counts, conditions and checksums fit together; all the rest is random. What only a header's own code
/// knows (a condition computed by a property) is guessed, and the header's parser judges. One thread uses a generator.
/// </remarks>
/// <param name="catalog">The headers, and how they stand on each other.</param>
/// <param name="random">Where the choices come from; the same seed gives the same packets.</param>
public sealed class PacketGenerator(HeaderCatalog catalog, RandomSource random)
{
    /// <summary>Headers on each other in a frame, at most.</summary>
    public const int MaxLayers = 8;

    private const int HeaderTries = 400;
    private const int StackTries = 60;

    private readonly Dictionary<HeaderSchema, (HeaderSchema Upper, OverSchema Over)[]> _above = [];
    private readonly Dissector<LayerRecorder> _dissector = new(catalog);

    /// <summary>Makes a packet of one header.</summary>
    /// <param name="header">The header; it need not be of the catalogue.</param>
    /// <param name="packet">The packet.</param>
    /// <returns>False when a few hundred tries gave none that the header's parser accepts.</returns>
    public bool TryMake(HeaderSchema header, out GeneratedPacket packet)
    {
        ArgumentNullException.ThrowIfNull(header);
        packet = null!;
        if (TryMakeLayer(header, FrozenDictionary<string, long>.Empty, null) is not { } layer) return false;
        packet = Finish(layer.Draft, [layer.Layer]);
        return true;
    }

    /// <summary>Makes a packet of chosen headers, each in the payload of the one before, selected as the declarations say.</summary>
    /// <param name="layers">The headers of the catalogue, the outermost first.</param>
    /// <param name="packet">The packet.</param>
    /// <returns>False when one can not stand on the other, or a few tries gave none that is read back as meant.</returns>
    public bool TryMakeStack(ReadOnlySpan<HeaderSchema> layers, out GeneratedPacket packet)
    {
        packet = null!;
        for (var i = 0; i < StackTries && !layers.IsEmpty; i++)
        {
            if (TryStack(layers) is not { } made) continue;
            if (!IsReadBack(made)) continue;
            packet = made;
            return true;
        }

        return false;
    }

    /// <summary>Makes a frame: a root, and on it at random what its declaration and the next ones allow.</summary>
    /// <param name="root">The header that the frame starts with, as <c>catalog.OfLinkType(1)</c>.</param>
    /// <param name="packet">The frame.</param>
    /// <returns>False when not even the root alone can be made.</returns>
    public bool TryMakeFrame(HeaderSchema root, out GeneratedPacket packet)
    {
        ArgumentNullException.ThrowIfNull(root);
        var layers = new List<HeaderSchema> { root };
        while (layers.Count < MaxLayers && Above(layers[^1]) is { Length: > 0 } uppers && random.NextBelow(8) > 0)
            layers.Add(uppers[(int)random.NextBelow((uint)uppers.Length)].Upper);
        for (; layers.Count > 1; layers.RemoveAt(layers.Count - 1))
        {
            if (TryMakeStack(CollectionsMarshal.AsSpan(layers), out packet)) return true;
        }

        return TryMake(root, out packet);
    }

    private (HeaderSchema Upper, OverSchema Over)[] Above(HeaderSchema lower) =>
        _above.TryGetValue(lower, out var known) ? known : _above[lower] = [.. catalog.Above(lower)];

    private (PacketDraft Draft, GeneratedLayer Layer, int HeaderLength)? TryMakeLayer(HeaderSchema header, IReadOnlyDictionary<string, long> chosen, byte[]? payload)
    {
        for (var i = 0; i < HeaderTries; i++)
        {
            // Now and then all optional parts are left out: what is hard to guess right.
            var draft = new PacketDraft(random, isPlain: random.NextBelow(4) == 0);
            var builder = new HeaderBuilder(header, draft, chosen, depth: 0);
            builder.Build(payload);
            if (draft.HasFailed || !header.TryParse(draft.Bytes, out var length, out _) || !IsCovered(header, draft.Bytes)) continue;
            if (payload is not null && length != builder.HeaderLength) continue;
            return (draft, new GeneratedLayer(header, 0, draft.Length, [.. draft.Fields]), length);
        }

        return null;
    }

    // RFC 3828 §3.1: a checksum that is to cover more than there is can not be right. What is to be covered is known to the header's code alone.
    private static bool IsCovered(HeaderSchema header, ReadOnlySpan<byte> packet) =>
        header.Fields.All(field => field.Checksum?.Length is null) || header.TryRewrite(packet, packet, packet.ToArray(), default, out _);

    // From the innermost outwards, because each is the payload of the next.
    private GeneratedPacket? TryStack(ReadOnlySpan<HeaderSchema> headers)
    {
        var layers = new List<GeneratedLayer>();
        PacketDraft? draft = null;
        for (var i = headers.Length - 1; i >= 0; i--)
        {
            IReadOnlyDictionary<string, long>? chosen = i + 1 == headers.Length ? FrozenDictionary<string, long>.Empty : Choose(headers[i], headers[i + 1]);
            if (chosen is null || TryMakeLayer(headers[i], chosen, draft?.Bytes.ToArray()) is not { } made) return null;
            for (var k = 0; k < layers.Count; k++) layers[k] = Shift(layers[k], made.HeaderLength);
            layers.Insert(0, made.Layer);
            draft = made.Draft;
        }

        return Finish(draft!, layers);
    }

    private static GeneratedLayer Shift(GeneratedLayer layer, int bytes) => layer with
    {
        Offset = layer.Offset + bytes,
        Fields = [.. layer.Fields.Select(field => field with { BitOffset = field.BitOffset + (bytes * 8) })],
    };

    // Null where the one can not stand on the other.
    private Dictionary<string, long>? Choose(HeaderSchema lower, HeaderSchema upper)
    {
        var ways = Above(lower).Where(way => ReferenceEquals(way.Upper, upper)).ToArray();
        if (ways.Length == 0) return null;
        var over = ways[random.NextBelow((uint)ways.Length)].Over;
        var chosen = new Dictionary<string, long>(StringComparer.Ordinal);
        if (over.IsAlways || lower.Demuxes.FirstOrDefault(demux => over.Of is null || demux.Member == over.Of) is not { } demux) return chosen;
        if (!demux.IsComputed) chosen[demux.Member] = over.First + (long)(random.NextUInt64() % ((ulong)(over.Last - over.First) + 1));
        if (demux.When is { } flag) chosen[flag] = 1;
        return chosen;
    }

    // Checksums come from the headers' own code, the innermost first, because the outer ones cover them.
    private static GeneratedPacket Finish(PacketDraft draft, List<GeneratedLayer> layers)
    {
        var bytes = draft.Bytes.ToArray();
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            foreach (var place in layers[i].Fields)
            {
                if (place.Field.Checksum is { } checksum && ReferenceEquals(place.Header, layers[i].Header)) FillChecksum(bytes, layers, i, place, checksum);
            }
        }

        return new GeneratedPacket(ImmutableCollectionsMarshal.AsImmutableArray(bytes), [.. layers]);
    }

    private static void FillChecksum(byte[] bytes, List<GeneratedLayer> layers, int index, GeneratedField place, ChecksumSchema checksum)
    {
        var layer = layers[index];
        var packet = bytes.AsSpan(layer.Offset, layer.Length);
        var written = packet.ToArray();
        var pseudo = checksum.PseudoHeader ? PseudoHeaderOf(bytes, layers, index) : default;
        if (!layer.Header.TryRewrite(packet, packet, written, in pseudo, out _)) return;
        var (first, size) = ((place.BitOffset / 8) - layer.Offset, place.Width / 8);
        written.AsSpan(first, size).CopyTo(packet[first..]);
    }

    // RFC 768, RFC 8200 §8.1: the addresses of the nearest network header below, and the number that selects this one.
    private static PseudoHeader PseudoHeaderOf(byte[] bytes, List<GeneratedLayer> layers, int index)
    {
        var selector = index == 0 ? 0 : SelectorOf(bytes, layers[index - 1]);
        for (var i = index - 1; i >= 0; i--)
        {
            var addresses = layers[i].Header.Fields.Where(field => field is { IsPseudoHeader: true, BitOffset: >= 0 }).ToArray();
            if (addresses.Length == 0) continue;
            var sum = selector;
            foreach (var address in addresses)
            {
                for (var word = 0; word < address.Width / 16; word++)
                    sum += (uint)BitField.Read(bytes, (layers[i].Offset * 8) + address.BitOffset + (word * 16), 16, false);
            }

            return new PseudoHeader(sum);
        }

        return default;
    }

    private static uint SelectorOf(byte[] bytes, GeneratedLayer lower)
    {
        var selecting = lower.Header.Demuxes.Select(demux => demux.Member);
        var place = lower.Fields.FirstOrDefault(field => ReferenceEquals(field.Header, lower.Header) && selecting.Contains(field.Field.Name));
        return place is null ? 0 : (uint)BitField.Read(bytes, place.BitOffset, place.Width, place.Field.IsLittleEndian);
    }

    // The declared selectors may prefer another header, or a computed one may select none.
    private bool IsReadBack(GeneratedPacket packet)
    {
        var recorder = new LayerRecorder();
        var outcome = _dissector.Dissect(packet.Layers[0].Header, packet.Bytes.AsSpan(), false, ref recorder);
        return outcome.Layers >= packet.Layers.Length && recorder.StartsWith(packet.Layers);
    }
}
