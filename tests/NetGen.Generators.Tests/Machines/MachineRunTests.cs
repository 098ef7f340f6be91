using System.Collections;
using System.Reflection;
using NetGen.Generators.Machines;
using NetGen.Generators.Tests.Harness;
using NetGen.Machines;
using NetGen.Time;

namespace NetGen.Generators.Tests.Machines;

/// <summary>Generated machines, compiled and run.</summary>
public class MachineRunTests
{
    private static readonly Lazy<Assembly> Loaded = new(() => Generation.Of(MachineSamples.Connection + """

        public static class Script
        {
            public static List<string> Run(Connection connection, VirtualTimeProvider time, TimerWheel wheel, string script)
            {
                foreach (var word in script.Split(' '))
                {
                    var before = connection.Log.Count;
                    var applied = word switch
                    {
                        "connect" => connection.Connect(3),
                        "yes" => connection.OnAnswer(new Answer(7)),
                        "no" => connection.OnAnswer(new Answer(1)),
                        "ack" => connection.OnAcknowledged(),
                        "close" => Close(connection),
                        "wait" => Wait(time, wheel),
                        "impatient" => Impatient(connection),
                        "hasty" => connection.AcksAtOnce = true,
                        _ => throw new ArgumentException(word),
                    };
                    connection.Log.Add($"{word}: {applied} {connection.State}");
                }

                return connection.Log;
            }

            private static bool Close(Connection connection) { connection.Close(); return true; }

            private static bool Impatient(Connection connection) { connection.Patience = System.Threading.Timeout.InfiniteTimeSpan; return true; }

            private static bool Wait(VirtualTimeProvider time, TimerWheel wheel) { time.Advance(TimeSpan.FromSeconds(1)); return wheel.Advance() > 0; }
        }
        """, new MachineGenerator()).AssertClean().Load());

    [Theory]
    [InlineData("ack", "ack: False Closed")]
    [InlineData("connect", "send 3 in Opening", "Connect: Closed -> Opening", "connect: True Opening")]
    public void Events_follow_their_rows(string script, params string[] expected) => Assert.Equal(expected, Run(script));

    private static List<string> Run(string script) => Run(script, out _);

    private static List<string> Run(string script, out TransitionCounters counters)
    {
        var time = new VirtualTimeProvider();
        var wheel = new TimerWheel(time);
        var type = Loaded.Value.GetType("Sample.Connection")!;
        var schema = (MachineSchema)type.GetProperty("Machine")!.GetValue(null)!;
        counters = new TransitionCounters(schema);
        var connection = Activator.CreateInstance(type, wheel, counters)!;
        var run = Loaded.Value.GetType("Sample.Script")!.GetMethod("Run")!;
        return (List<string>)run.Invoke(null, [connection, time, wheel, script])!;
    }
}
