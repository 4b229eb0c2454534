using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>PyTorch in a process of its own for each network and number of threads.</summary>
internal sealed class PyTorchPeer
{
    private static readonly string[] s_candidates = ["python3", "/usr/bin/python3"];
    private static readonly string s_script = Path.Combine(AppContext.BaseDirectory, "peers", "pytorch_steps.py");

    private readonly string _python;

    private PyTorchPeer(string python) => _python = python;

    /// <summary>Finds a Python that has torch: the one on the path, else the system's. Null if neither has.</summary>
    public static PyTorchPeer? Find()
    {
        string? python = s_candidates.FirstOrDefault(HasTorch);
        return python is null ? null : new PyTorchPeer(python);
    }

    /// <summary>Measures one network.</summary>
    /// <param name="network">Which network.</param>
    /// <param name="threads">How many threads PyTorch has.</param>
    /// <param name="more">More of the script's arguments.</param>
    /// <exception cref="IOException">The script failed.</exception>
    public IReadOnlyList<BenchmarkRow> Measure(NetworkCase network, int threads, IEnumerable<string> more)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        (int exitCode, string output, string errors) = Run(
            _python, threads, [s_script, "--threads", count, "--network", network.Name, .. more]);
        Console.Error.Write(exitCode == 0 ? errors : "");
        return exitCode == 0
            ? JsonRows.Read<BenchmarkRow>(output)
            : throw new IOException($"pytorch_steps.py ended with exit code {exitCode}: {errors.TrimEnd().Split('\n')[^1]}");
    }

    private static bool HasTorch(string python)
    {
        try
        {
            return Run(python, 1, ["-c", "import torch"]).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // There is no such program.
        }
    }

    private static (int ExitCode, string Output, string Errors) Run(string python, int threads, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OPENBLAS_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
