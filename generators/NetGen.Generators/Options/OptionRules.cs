using Microsoft.CodeAnalysis;
using NetGen.Generators.Headers.Diagnostics;
using NetGen.Generators.Headers.Model;
using NetGen.Generators.Headers.Parsing;

namespace NetGen.Generators.Options;

/// <summary>What an option list and its options must obey.</summary>
internal static class OptionRules
{
    private const string List = "TlvOptions";

    /// <summary>Reports what is wrong with a list as a whole, and with options beside each other.</summary>
    public static void Check(OptionsModel list, List<DeclarationError> errors)
    {
        var before = errors.Count;
        if (list.LengthBytes is not (1 or 2))
            errors.Add(new(HeaderRule.OptionLengthBytes, null, $"the lengths of '{list.Name}' have {list.LengthBytes} bytes, but only one or two can be read", new Spot(List, Name: "LengthBytes")));
        CheckUnit(list.Name, list.Unit, "Unit", errors);
        CheckUnit(list.Name, list.Alignment, "Alignment", errors);
        CheckPadding(list, errors);
        if (errors.Count > before) return;
        var kinds = new Dictionary<long, string>();
        foreach (var option in list.Options) CheckOption(list, option, kinds, errors);
    }

    /// <summary>Reports what is wrong with an option's property, whatever stands beside it.</summary>
    public static void Check(IPropertySymbol property, List<DeclarationError> errors)
    {
        if (property.SetMethod is not null) errors.Add(new(HeaderRule.SetterOnView, property.Name, $"'{property.Name}' is a view of its option and takes no setter", Spot.Setter));
        if (Names.Reserved.Contains(property.Name)) errors.Add(new(HeaderRule.ReservedName, property.Name, $"the name '{property.Name}' belongs to generated code"));
    }

    private static void CheckUnit(string name, int value, string argument, List<DeclarationError> errors)
    {
        if (value < 1) errors.Add(new(HeaderRule.OptionUnit, null, $"the {argument} of '{name}' must be at least 1", new Spot(List, Name: argument)));
    }

    private static void CheckPadding(OptionsModel list, List<DeclarationError> errors)
    {
        if (list.Pad > 255) errors.Add(new(HeaderRule.PaddingKind, null, $"'{list.Name}' pads with {list.Pad}, which is no byte", new Spot(List, Name: "Pad")));
        else if (list.End > 255) errors.Add(new(HeaderRule.PaddingKind, null, $"'{list.Name}' ends with {list.End}, which is no byte", new Spot(List, Name: "End")));
        else if (list.LastKindWithoutLength > 255) errors.Add(new(HeaderRule.PaddingKind, null, $"'{list.Name}' knows kinds without a length up to {list.LastKindWithoutLength}, which is no byte", new Spot(List, Name: "LastKindWithoutLength")));
        else if (list.Pad >= 0 && list.Pad == list.End) errors.Add(new(HeaderRule.PaddingKind, null, $"'{list.Name}' can not pad and end with the same kind {list.Pad}", new Spot(List, Name: "End")));
    }

    private static void CheckOption(OptionsModel list, OptionModel option, Dictionary<long, string> kinds, List<DeclarationError> errors)
    {
        var (kind, spot) = (option.Kind.Value, new Spot("Option", Argument: 0));
        if (kind < 0 || kind >= 1L << list.Kind.Bits)
            errors.Add(new(HeaderRule.OptionKindTooWide, option.Name, $"the kind {option.Kind.Expression} does not fit {list.Kind.Bits} bits", spot));
        else if (kind == list.Pad || kind == list.End)
            errors.Add(new(HeaderRule.OptionIsPadding, option.Name, $"the kind {option.Kind.Expression} {(kind == list.Pad ? "is padding" : "ends the list")}, so '{option.Name}' is never found", spot));
        else if (kinds.TryGetValue(kind, out var other))
            errors.Add(new(HeaderRule.OptionTwice, option.Name, $"the kind {option.Kind.Expression} is that of '{other}' already", spot));
        else
            kinds.Add(kind, option.Name);
        CheckSize(list, option, errors);
    }

    private static void CheckSize(OptionsModel list, OptionModel option, List<DeclarationError> errors)
    {
        if (option.Kind.Value <= list.LastKindWithoutLength)
        {
            if (option.Shape != OptionShape.Flag)
                errors.Add(new(HeaderRule.OptionNeverFits, option.Name, $"kinds up to {list.LastKindWithoutLength} have no data, so '{option.Name}' is a bool", Spot.Type));
            return;
        }

        if (option.Shape is not (OptionShape.Scalar or OptionShape.Flag)) return;
        var data = option.Shape == OptionShape.Flag ? 0 : option.Type.Bits / 8;
        var counted = list.LengthIncludesHeader ? data + list.HeaderBytes : data;
        if (counted % list.Unit != 0)
            errors.Add(new(HeaderRule.OptionNeverFits, option.Name, $"'{option.Name}' takes {counted} bytes, which units of {list.Unit} bytes can not express", Spot.Type));
        else if (list.Maximum > 0 && data + list.HeaderBytes > list.Maximum)
            errors.Add(new(HeaderRule.OptionNeverFits, option.Name, $"'{option.Name}' takes {data + list.HeaderBytes} bytes of a list of at most {list.Maximum}", Spot.Type));
    }
}
