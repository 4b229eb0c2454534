using BenchmarkDotNet.Running;
using NetCompiler.Benchmarks.Generators;
using NetCompiler.Benchmarks.Steps;

namespace NetCompiler.Benchmarks;

internal static class Program
{
    private const string Usage =
        "Say what to measure: steps, predict, parts, updates, training, kernels, verify, generator, or bdn with BenchmarkDotNet's own "
        + "arguments.";

    private static int Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["steps", .. string[] rest]:
                    return new TrainingStepComparison(CommandOptions.Parse(rest, "--threads", "--json", "--peers", "--network")).Run();
                case ["predict", .. string[] rest]:
                    return new PredictionComparison(CommandOptions.Parse(rest, "--json", "--peers", "--network")).Run();
                case ["parts", .. string[] rest]:
                    return PartsCommand.Run(CommandOptions.Parse(rest, "--network"));
                case ["updates", .. string[] rest]:
                    return UpdatesCommand.Run(CommandOptions.Parse(rest, "--network"));
                case ["training", .. string[] rest]:
                    return TrainingCommand.Run(CommandOptions.Parse(rest, "--threads", "--data"));
                case ["kernels", .. string[] rest]:
                    return KernelsCommand.Run(CommandOptions.Parse(rest, "--threads", "--json", "--network"));
                case ["verify", .. string[] rest]:
                    return VerifyCommand.Run(CommandOptions.Parse(rest, "--network"));
                case ["generator", .. string[] rest]:
                    return GeneratorCommand.Run(CommandOptions.Parse(rest, "--json", "--network"));
                case ["bdn", .. string[] rest]:
                    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
                    return 0;
                default:
                    throw new UsageException(Usage);
            }
        }
        catch (Exception exception) when (exception is UsageException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            return 2;
        }
    }
}
