using System.Reflection;
using NetGen.Generators.Machines;
using NetGen.Generators.Tests.Harness;
using NetGen.Machines;
using NetGen.Time;

namespace NetGen.Generators.Tests.Machines;

/// <summary>A generated machine of a sample, compiled, and driven by the words of a script.</summary>
internal sealed class MachineScript
{
    private readonly VirtualTimeProvider _time = new();
    private readonly TimerWheel _wheel;
    private readonly Type _type;
    private readonly object _machine;

    private MachineScript(Type type)
    {
        _type = type;
        _wheel = new TimerWheel(_time);
        Counters = new TransitionCounters((MachineSchema)type.GetProperty("Machine")!.GetValue(null)!);
        var parameters = type.GetConstructors()[0].GetParameters().Select(parameter => parameter.ParameterType == typeof(TimerWheel) ? (object)_wheel : Counters);
        _machine = Activator.CreateInstance(type, [.. parameters])!;
    }

    public TransitionCounters Counters { get; }

    public TimerWheel Wheel => _wheel;

    public List<string> Log => (List<string>)_type.GetProperty("Log")!.GetValue(_machine)!;

    public string State => _type.GetProperty("State")!.GetValue(_machine)!.ToString()!;

    public static Assembly Compile(string source) => Generation.Of(source, new MachineGenerator()).AssertClean().Load();

    public static MachineScript Start(Assembly assembly, string type) => new(assembly.GetType(type)!);

    /// <summary>Runs events by name, and waits where a number of milliseconds stands.</summary>
    /// <returns>What the machine wrote, and the state.</returns>
    public IEnumerable<string> Run(string script)
    {
        Log.Clear();
        foreach (var word in script.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, out var milliseconds)) Wait(milliseconds);
            else Invoke(word);
        }

        return [.. Log, State];
    }

    /// <summary>Sets a property.</summary>
    public MachineScript With(string property, object value)
    {
        _type.GetProperty(property)!.SetValue(_machine, value);
        return this;
    }

    /// <summary>Calls a method without parameters, whatever its accessibility.</summary>
    public object? Invoke(string method)
    {
        try
        {
            return _type.GetMethod(method, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(_machine, []);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    /// <summary>Whether the machine stands in a state or inside it.</summary>
    public bool IsIn(string state)
    {
        var method = _type.GetMethod("IsIn")!;
        return (bool)method.Invoke(_machine, [Enum.Parse(method.GetParameters()[0].ParameterType, state)])!;
    }

    private void Wait(int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        _wheel.Advance();
    }
}
