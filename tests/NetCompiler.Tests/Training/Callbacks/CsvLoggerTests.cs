using NetCompiler.Data;
using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Training.Reporting;

namespace NetCompiler.Tests.Training.Callbacks;

public sealed class CsvLoggerTests
{
    private readonly TrainingState _state = new(new LinearRegression(1, 1), new Sgd());

    [Fact]
    public void CsvLogger_EachEpoch_IsInTheFileWhenItIsOver()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log.csv");
        var logger = new CsvLogger(path);
        logger.OnFitBegin(_state);
        Assert.Equal("", File.ReadAllText(path));

        logger.OnEpochEnd(_state, Histories.Epoch(1, 0.5, 0.75));
        Assert.Equal(
            "epoch,loss,val_loss,learning_rate,seconds,samples_per_second\n1,0.5,0.75,0.001,2,100\n", File.ReadAllText(path));

        logger.OnEpochEnd(_state, Histories.Epoch(2, 0.25, double.NaN));
        Assert.Equal(
            "epoch,loss,val_loss,learning_rate,seconds,samples_per_second\n1,0.5,0.75,0.001,2,100\n2,0.25,NaN,0.001,2,100\n",
            File.ReadAllText(path));
    }

    [Fact]
    public void CsvLogger_AppendingASecondFit_KeepsTheRowsOfTheFirst()
    {
        using var directory = new TemporaryDirectory();
        EpochResult[] rows = [Histories.Epoch(1, 0.5, 0.75), Histories.Epoch(2, 0.25, 0.5)];
        var logger = new CsvLogger(directory.File("log.csv"), append: true);

        Log(logger, rows);
        Log(logger, rows);

        Assert.Equal([1, 2, 1, 2], History.Load(directory.File("log.csv")).Epochs.Select(row => row.Epoch));
    }

    [Fact]
    public void CsvLogger_File_IsTheHistorys()
    {
        using var directory = new TemporaryDirectory();
        History history = Histories.Full(5);

        Log(new CsvLogger(directory.File("log.csv")), history.Epochs);

        Assert.Equal(history.ToCsv(), File.ReadAllText(directory.File("log.csv")));
        Assert.Equal(history.Epochs, History.Load(directory.File("log.csv")).Epochs);
    }

    [Fact]
    public void CsvLogger_Appending_GoesOnBeforeTheEpochThatBeginsAgain()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log.csv");
        Log(new CsvLogger(path), Histories.Full(5).Epochs);

        // Resumed from a checkpoint after epoch 3.
        Log(new CsvLogger(path, append: true), [.. Histories.Full(7).Epochs.Skip(3)]);

        Assert.Equal(Histories.Full(7).ToCsv(), File.ReadAllText(path));
    }

    [Fact]
    public void CsvLogger_AppendingToAHalfWrittenRow_LeavesItOut()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log.csv");
        Log(new CsvLogger(path), Histories.Full(3).Epochs);
        string whole = File.ReadAllText(path);
        File.WriteAllText(path, whole[..^20]);

        Log(new CsvLogger(path, append: true), [.. Histories.Full(4).Epochs.Skip(2)]);

        Assert.Equal(Histories.Full(4).ToCsv(), File.ReadAllText(path));
    }

    [Fact]
    public void CsvLogger_AppendingWhereThereIsNoFile_BeginsOne()
    {
        using var directory = new TemporaryDirectory();

        Log(new CsvLogger(directory.File("log.csv"), append: true), Histories.Full(2).Epochs);

        Assert.Equal(Histories.Full(2).ToCsv(), File.ReadAllText(directory.File("log.csv")));
    }

    [Fact]
    public void CsvLogger_NotAppending_ReplacesTheFile()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log.csv");
        File.WriteAllText(path, "what was there");

        Log(new CsvLogger(path), Histories.Full(1).Epochs);

        Assert.Equal(Histories.Full(1).ToCsv(), File.ReadAllText(path));
    }

    [Fact]
    public void CsvLogger_AppendingToOtherColumns_LeavesTheFileAndNamesBoth()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log.csv");
        Log(new CsvLogger(path), [Histories.Epoch(1, 0.5)]);
        string before = File.ReadAllText(path);

        DataFormatException thrown = Assert.Throws<DataFormatException>(
            () => Log(new CsvLogger(path, append: true), [Histories.Epoch(2, 0.5, 0.25)]));

        Assert.Contains("epoch, loss, learning_rate", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("epoch, loss, val_loss, learning_rate", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void OnFitBegin_AppendingToNoHistory_IsRefusedBeforeTraining()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("log.csv");
        File.WriteAllText(path, "epoch,loss\n1,little\n");

        Assert.Throws<DataFormatException>(() => new CsvLogger(path, append: true).OnFitBegin(_state));

        Assert.Equal("epoch,loss\n1,little\n", File.ReadAllText(path));
    }

    [Fact]
    public void OnFitBegin_MissingDirectory_IsRefusedBeforeTraining()
    {
        using var directory = new TemporaryDirectory();

        Assert.Throws<DirectoryNotFoundException>(() => new CsvLogger(directory.File("none/log.csv")).OnFitBegin(_state));
    }

    [Fact]
    public void CsvLogger_FigureOfALaterEpoch_BecomesAColumn()
    {
        using var directory = new TemporaryDirectory();
        EpochResult[] epochs = [Histories.Epoch(1, 0.5), Histories.Epoch(2, 0.4, 0.45), Histories.Epoch(3, 0.3)];

        Log(new CsvLogger(directory.File("log.csv")), epochs);

        Assert.Equal(new History(epochs).ToCsv(), File.ReadAllText(directory.File("log.csv")));
    }

    [Fact]
    public void CsvLogger_WithoutOnFitBegin_WritesAllTheSame()
    {
        using var directory = new TemporaryDirectory();
        var logger = new CsvLogger(directory.File("log.csv"));

        logger.OnEpochEnd(_state, Histories.Epoch(1, 0.5));
        logger.OnEpochEnd(_state, Histories.Epoch(2, 0.25));

        Assert.Equal([0.5, 0.25], History.Load(directory.File("log.csv")).Epochs.Select(epoch => epoch.Loss));
    }

    private void Log(CsvLogger logger, IReadOnlyList<EpochResult> epochs)
    {
        logger.OnFitBegin(_state);
        foreach (EpochResult epoch in epochs)
        {
            logger.OnEpochEnd(_state, epoch);
        }

        logger.OnFitEnd(_state);
    }
}
