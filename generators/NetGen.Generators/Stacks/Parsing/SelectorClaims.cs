using Microsoft.CodeAnalysis;
using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Parsing;

/// <summary>Which headers claim which selectors: libraries before the source, the source as written.</summary>
internal sealed class SelectorClaims
{
    private readonly Dictionary<(string Lower, string? Property), List<(string Upper, SelectorSpec? Selector)>> _claims = [];

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
                list.Add((header.Type, over.Selector));
            }
        }

        return claims;
    }

    /// <summary>The name of a header that claimed the selectors of an <c>[Over]</c> before another one does, or null.</summary>
    public string? EarlierClaim(INamedTypeSymbol upper, AttributeData over)
    {
        var name = upper.FullName();
        var first = HeaderParser.ParseOver(over)
            .SelectMany(spec => _claims.TryGetValue((spec.Lower, spec.Property), out var list)
                ? list.TakeWhile(claim => claim.Upper != name).Where(claim => Overlap(claim.Selector, spec.Selector)) : [])
            .Select(claim => claim.Upper)
            .FirstOrDefault();
        return first?.Substring(first.LastIndexOf('.') + 1);
    }

    private static bool Overlap(SelectorSpec? left, SelectorSpec? right) => left is null || right is null || left.Overlaps(right);
}
