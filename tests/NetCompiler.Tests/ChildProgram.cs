using NetCompiler.Tests.Training.Checkpoints;

namespace NetCompiler.Tests;

/// <summary>What this assembly does as a program: the part of a test that needs a process of its own, to be killed for instance.</summary>
internal static class ChildProgram
{
    private static int Main(string[] args)
    {
        if (args is [KilledTraining.Command, string checkpoint])
        {
            KilledTraining.Run(checkpoint);
            return 0;
        }

        Console.Error.WriteLine("This assembly holds tests; run them with dotnet test.");
        return 2;
    }
}
