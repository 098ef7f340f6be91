using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Which headers claim which selectors: libraries before the source, the source as written.</summary>
internal sealed class SelectorClaims
{
    private static readonly ConditionalWeakTable<Compilation, SelectorClaims> All = new();

    private readonly Dictionary<(string Lower, string? Property), List<(HeaderSpec Upper, SelectorSpec? Selector)>> _claims = [];

    private SelectorClaims(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var header in HeaderParser.OfReferences(compilation)) Add(header);
        foreach (var header in HeaderParser.OfSource(compilation, cancellation)) Add(header);
    }

    /// <summary>Reads the claims of all headers in sight.</summary>
    public static SelectorClaims Of(Compilation compilation, CancellationToken cancellation) =>
        All.TryGetValue(compilation, out var known) ? known : All.GetValue(compilation, key => new(key, cancellation));

    /// <summary>Whether something that a header stands on may have been claimed before, the same way.</summary>
    public bool HasEarlier(HeaderSpec upper)
    {
        foreach (var over in upper.Overs)
        {
            if (!_claims.TryGetValue((over.Lower, over.Property), out var list)) continue;
            foreach (var (other, selector) in list)
            {
                if (other.Type == upper.Type) break;
                if (Overlap(selector, over.Selector) && !other.DiffersFrom(upper)) return true;
            }
        }

        return false;
    }

    /// <summary>The name of a header that claimed the selectors of an <c>[Over]</c> before another one does, or null; headers that a constant tells apart share a selector.</summary>
    public string? EarlierClaim(INamedTypeSymbol upper, AttributeData over)
    {
        var later = HeaderParser.Parse(upper);
        var first = HeaderParser.ParseOver(over)
            .SelectMany(spec => _claims.TryGetValue((spec.Lower, spec.Property), out var list)
                ? list.TakeWhile(claim => claim.Upper.Type != later.Type).Where(claim => Overlap(claim.Selector, spec.Selector) && !claim.Upper.DiffersFrom(later)) : [])
            .Select(claim => claim.Upper.Type)
            .FirstOrDefault();
        return first?.Substring(first.LastIndexOf('.') + 1);
    }

    private void Add(HeaderSpec header)
    {
        foreach (var over in header.Overs)
        {
            var key = (over.Lower, over.Property);
            if (!_claims.TryGetValue(key, out var list)) _claims.Add(key, list = []);
            list.Add((header, over.Selector));
        }
    }

    private static bool Overlap(SelectorSpec? left, SelectorSpec? right) => left is null || right is null || left.Overlaps(right);
}
