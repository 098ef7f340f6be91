using Microsoft.CodeAnalysis;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Which headers claim which selectors: libraries before the source, the source as written.</summary>
internal sealed class SelectorClaims
{
    private readonly Dictionary<(string Lower, string? Property), List<(HeaderSpec Upper, SelectorSpec? Selector)>> _claims = [];

    private SelectorClaims()
    {
    }

    /// <summary>Reads the claims of all headers in sight.</summary>
    public static SelectorClaims Of(Compilation compilation)
    {
        var claims = new SelectorClaims();
        foreach (var header in HeaderParser.OfReferences(compilation).Concat(HeaderParser.OfSource(compilation)))
        {
            foreach (var over in header.Overs)
            {
                var key = (over.Lower, over.Property);
                if (!claims._claims.TryGetValue(key, out var list)) claims._claims.Add(key, list = []);
                list.Add((header, over.Selector));
            }
        }

        return claims;
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

    private static bool Overlap(SelectorSpec? left, SelectorSpec? right) => left is null || right is null || left.Overlaps(right);
}
