using System.Buffers.Binary;
using System.Text.Json;

namespace NetCompiler.Samples.Tests;

public sealed class MnistMlpTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("netcompiler-").FullName;

    public MnistMlpTests()
    {
        // Ten classes, each a bright row of its own: 300 digits to learn from, 50 to be judged by.
        WriteDigits("train", 300);
        WriteDigits("t10k", 50);
    }

    [Theory]
    [InlineData("sgd", "constant")]
    [InlineData("momentum", "step")]
    [InlineData("nesterov", "multi-step")]
    [InlineData("adagrad", "exponential")]
    [InlineData("adadelta", "inverse-time")]
    [InlineData("rmsprop", "polynomial")]
    [InlineData("adam", "cosine")]
    [InlineData("amsgrad", "warm-restarts")]
    [InlineData("adamax", "warm-up")]
    [InlineData("nadam", "one-cycle")]
    [InlineData("adamw", "plateau")]
    [InlineData("lion", "cosine")]
    public void MnistMlp_EachOptimizerWithASchedule_Learns(string optimizer, string schedule)
    {
        JsonElement result = Train("--optimizer", optimizer, "--schedule", schedule, "--epochs", "6");

        double[] losses = [.. result.GetProperty("trainLoss").EnumerateArray().Select(loss => loss.GetDouble())];
        Assert.True(losses[^1] < losses[0], string.Join(", ", losses));
        Assert.InRange(result.GetProperty("bytesAllocatedPerStep").GetDouble(), 0, 1);
    }

    [Fact]
    public void MnistMlp_ResumedFromACheckpoint_EndsWithTheWeightsOfAnUnbrokenRun()
    {
        string[] options = ["--optimizer", "nadam", "--batch-size", "32"];
        string[] kept = ["--checkpoint", Path.Combine(_directory, "run.ckpt"), "--checkpoint-steps", "7"];
        JsonElement unbroken = Train([.. options, "--epochs", "4"]);

        JsonElement half = Train([.. options, .. kept, "--epochs", "2"]);
        JsonElement again = Train([.. options, .. kept, "--epochs", "4", "--resume"]);

        Assert.NotEqual(unbroken.GetProperty("weightsHash").GetString(), half.GetProperty("weightsHash").GetString());
        Assert.Equal(unbroken.GetProperty("weightsHash").GetString(), again.GetProperty("weightsHash").GetString());
        Assert.Equal(4, again.GetProperty("trainLoss").GetArrayLength());
    }

    [Fact]
    public void MnistMlp_ReportAndEventFiles_HoldTheRun()
    {
        string page = Path.Combine(_directory, "run.html");
        string events = Path.Combine(_directory, "events");

        Train("--epochs", "2", "--report", page, "--tensorboard", events);

        string html = File.ReadAllText(page);
        foreach (string text in (string[])["DigitClassifier", "<svg", "test accuracy", "top_3_accuracy", "Adam", "hidden"])
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }

        string[] files = Directory.GetFiles(events, "events.out.tfevents.*", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("loss"u8) > 0, file));
    }

    [Fact]
    public void MnistMlp_RateMuchTooHigh_SaysSoInOneLine()
    {
        (int exitCode, _, string errors) = SampleProgram.Run(
            "MnistMlp", "--data", _directory, "--optimizer", "sgd", "--learning-rate", "1e30");

        Assert.Equal(1, exitCode);
        string line = Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.StartsWith("error: The loss of DigitClassifier became", line, StringComparison.Ordinal);
    }

    [Fact]
    public void MnistMlp_DownloadFromAServerThatIsNotThere_SaysSoInOneLine()
    {
        string line = SampleProgram.Refuse(
            "MnistMlp", "--data", Path.Combine(_directory, "downloads"), "--download", "--mirror", "http://127.0.0.1:1/");

        Assert.Contains("train-images-idx3-ubyte.gz could not be downloaded. http://127.0.0.1:1/", line, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private JsonElement Train(params string[] arguments)
    {
        string json = Path.Combine(_directory, "result.json");
        SampleProgram.Succeed("MnistMlp", ["--data", _directory, "--json", json, "--quiet", .. arguments]);
        using JsonDocument result = JsonDocument.Parse(File.ReadAllText(json));
        return result.RootElement.Clone();
    }

    private void WriteDigits(string name, int count)
    {
        byte[] images = new byte[16 + (count * 784)], labels = new byte[8 + count];
        BinaryPrimitives.WriteInt32BigEndian(images, 0x803);
        BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4), count);
        BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(8), 28);
        BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(12), 28);
        BinaryPrimitives.WriteInt32BigEndian(labels, 0x801);
        BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), count);
        for (int digit = 0; digit < count; digit++)
        {
            labels[8 + digit] = (byte)(digit % 10);
            images.AsSpan(16 + (digit * 784) + (28 * (2 * (digit % 10) + 4)), 28).Fill(255);
        }

        File.WriteAllBytes(Path.Combine(_directory, $"{name}-images-idx3-ubyte"), images);
        File.WriteAllBytes(Path.Combine(_directory, $"{name}-labels-idx1-ubyte"), labels);
    }
}
