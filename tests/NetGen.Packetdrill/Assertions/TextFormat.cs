using System.Globalization;
using System.Text.RegularExpressions;

namespace NetGen.Packetdrill.Assertions;

/// <summary>Python's <c>%</c> between a text and values, as messages of assertions use it.</summary>
internal static partial class TextFormat
{
    /// <summary>Puts values into a text; what there is no value for stays as it is.</summary>
    internal static string Apply(string text, IReadOnlyList<object> values)
    {
        var next = 0;
        return PlacePattern().Replace(text, place => place.Value == "%%" ? "%" : next < values.Count ? Convert.ToString(values[next++], CultureInfo.InvariantCulture)! : place.Value);
    }

    [GeneratedRegex("%[-0-9.]*[dsfrxu%]")]
    private static partial Regex PlacePattern();
}
