using System.Text;
using System.Text.Json;

namespace NetCompiler.Samples.Tests;

public sealed class CifarCnnTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("netcompiler-").FullName;

    [Fact]
    public void CifarCnn_OnACifarFile_TrainsAndSaysWhatWasTakenForWhat()
    {
        // Ten classes of one colour each: 200 images to learn from, 50 to be judged by.
        WriteImages("train.bin", 200);
        WriteImages("test.bin", 50);
        string report = Path.Combine(_directory, "report.json");

        string output = SampleProgram.Succeed(
            "CifarCnn", "--data", _directory, "--augment", "--epochs", "2", "--threads", "2", "--json", report);

        Assert.Contains("cifar10, 200 images to learn from, 50 to be judged by", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^epoch 1/2  loss [0-9.]+  accuracy [0-9.]+  val_loss [0-9.]+  val_accuracy [0-9.]+  [0-9,]+ samples/s  .*s$", output);
        foreach (string name in (string[])["airplane", "automobile", "truck"])
        {
            Assert.Contains($"\n{name}", output, StringComparison.Ordinal);
        }

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(report));
        Assert.Equal(2, json.RootElement.GetProperty("trainLoss").GetArrayLength());
        Assert.InRange(json.RootElement.GetProperty("bytesAllocatedPerStep").GetDouble(), 0, 1);
    }

    [Fact]
    public void CifarCnn_Quiet_ShowsItsResultAndNoEpochs()
    {
        WriteImages("train.bin", 20);
        WriteImages("test.bin", 10);

        string output = SampleProgram.Succeed("CifarCnn", "--data", _directory, "--epochs", "1", "--quiet");

        Assert.DoesNotContain("\nepoch", output, StringComparison.Ordinal);
        Assert.Contains("\ntest ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void CifarCnn_DamagedFile_GivesOneLineOfErrorAndExitCode2()
    {
        WriteImages("train.bin", 2);
        File.WriteAllBytes(Path.Combine(_directory, "test.bin"), Encoding.ASCII.GetBytes("not images"));

        string line = SampleProgram.Refuse("CifarCnn", "--data", _directory);

        Assert.Contains("test.bin: truncated or no CIFAR file", line, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void WriteImages(string name, int count)
    {
        byte[] records = new byte[count * 3073];
        for (int image = 0; image < count; image++)
        {
            Span<byte> record = records.AsSpan(image * 3073, 3073);
            record[0] = (byte)(image % 10);
            record[1..].Fill((byte)(25 * (image % 10)));
        }

        File.WriteAllBytes(Path.Combine(_directory, name), records);
    }
}
