using System.CommandLine.Parsing;

namespace NetGen.Tool.Arguments;

/// <summary>Joins parse methods, which throw <see cref="FormatException"/>, to System.CommandLine, which collects errors.</summary>
internal static class ArgumentParser
{
    /// <summary>Turns a parse method into a custom parser.</summary>
    /// <param name="parse">The method; the message of its exception is shown to the user.</param>
    internal static Func<ArgumentResult, T> For<T>(Func<string, T> parse) => result =>
    {
        try
        {
            return parse(result.Tokens[0].Value);
        }
        catch (FormatException exception)
        {
            var name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
            result.AddError($"{name}: {exception.Message}");
            return default!;
        }
    };
}
