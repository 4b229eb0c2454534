using NetCompiler.Runtime;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Prefetching;

public sealed class BatchPrefetcherTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Take_EpochsInBatches_GivesWhatReadingAtTheTimeGives(bool labels, bool shuffle)
    {
        const int Samples = 23;
        const int Batch = 5;
        var data = new SeedDataset(Samples, labels);
        Workspace workspace = CreateWorkspace(labels, capacity: Batch + 2);
        var order = new SampleOrder(Samples);
        using var prefetcher = new BatchPrefetcher(data, workspace.Network.Description, Batch);

        for (ulong epoch = 0; epoch < 3; epoch++)
        {
            order.Begin(seed: 9, epoch, shuffle);
            prefetcher.Request(order, 0, Batch);
            for (int first = 0; first < Samples; first += Batch)
            {
                StagedBatch batch = prefetcher.Take();
                int next = first + Batch;
                if (next < Samples)
                {
                    prefetcher.Request(order, next, Math.Min(Batch, Samples - next));
                }

                Assert.Equal(Math.Min(Batch, Samples - first), batch.Count);
                AssertRows(data, order, first, batch, workspace);
            }
        }
    }

    [Fact]
    public void Take_WhileTheNextIsGathered_KeepsItsBatch()
    {
        var data = new SeedDataset(8, labels: true);
        Workspace workspace = CreateWorkspace(labels: true, capacity: 6);
        var order = new SampleOrder(8);
        order.Begin(seed: 1, epoch: 0, shuffle: true);
        using var gathered = new CountdownEvent(8);
        data.Reading = _ => gathered.Signal();
        using var prefetcher = new BatchPrefetcher(data, workspace.Network.Description, 4);

        prefetcher.Request(order, 0, 4);
        StagedBatch first = prefetcher.Take();
        prefetcher.Request(order, 4, 4);
        Assert.True(gathered.Wait(s_patience));
        data.Reading = null;

        AssertRows(data, order, 0, first, workspace);
        AssertRows(data, order, 4, prefetcher.Take(), workspace);
    }

    [Fact]
    public void Request_SlowDataSet_GathersWhileTheCallerDoesSomethingElse()
    {
        var data = new SeedDataset(4, labels: true);
        var order = new SampleOrder(4);
        using var step = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        data.Reading = index =>
        {
            begun.Set();
            Assert.True(index < 2 || step.Wait(s_patience));
        };
        using var prefetcher = new BatchPrefetcher(data, Description(labels: true), 2);
        prefetcher.Request(order, 0, 2);
        prefetcher.Take();
        begun.Reset();

        // The data set waits for what only the caller does, after the request.
        prefetcher.Request(order, 2, 2);
        Assert.True(begun.Wait(s_patience));
        step.Set();

        Assert.Equal(2, prefetcher.Take().Count);
    }

    [Fact]
    public void Take_DataSetThatThrew_ThrowsTheSameAndGoesOn()
    {
        var data = new SeedDataset(6, labels: false);
        Workspace workspace = CreateWorkspace(labels: false, capacity: 5);
        var order = new SampleOrder(6);
        var thrown = new NotSupportedException("mine");
        data.Reading = index => _ = index == 3 ? throw thrown : 0;
        using var prefetcher = new BatchPrefetcher(data, workspace.Network.Description, 2);

        prefetcher.Request(order, 0, 2);
        prefetcher.Take();
        prefetcher.Request(order, 2, 2);
        Assert.Same(thrown, Assert.Throws<NotSupportedException>(prefetcher.Take));
        prefetcher.Request(order, 4, 2);

        AssertRows(data, order, 4, prefetcher.Take(), workspace);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Take_LabelThatIsNoClassAnyMore_ThrowsAsReadingAtTheTimeDoes(int shift)
    {
        var data = new SeedDataset(2, labels: true) { LabelShift = shift };
        using var prefetcher = new BatchPrefetcher(data, Description(labels: true), 2);

        prefetcher.Request(new SampleOrder(2), 0, 2);

        int wrong = shift < 0 ? 0 : 1;
        Assert.Equal(
            $"The label of sample {wrong} became {wrong + shift} while the data set was in use.",
            Assert.Throws<InvalidOperationException>(prefetcher.Take).Message);
    }

    [Fact]
    public void Dispose_Idle_EndsTheThread()
    {
        Thread? thread = null;
        var data = new SeedDataset(2, labels: true) { Reading = _ => thread = Thread.CurrentThread };
        var prefetcher = new BatchPrefetcher(data, Description(labels: true), 2);
        prefetcher.Request(new SampleOrder(2), 0, 2);
        prefetcher.Take();
        Assert.NotSame(Thread.CurrentThread, thread);
        Assert.True(thread!.IsBackground);

        prefetcher.Dispose();
        prefetcher.Dispose();

        Assert.False(thread.IsAlive);
    }

    [Fact]
    public void Dispose_DataSetThatDoesNotReturn_IsNotWaitedForAndReadNoMoreAfterwards()
    {
        Thread? thread = null;
        int reads = 0;
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var data = new SeedDataset(2, labels: true)
        {
            Reading = _ =>
            {
                reads++;
                thread = Thread.CurrentThread;
                begun.Set();
                end.Wait();
            },
        };
        var prefetcher = new BatchPrefetcher(data, Description(labels: true), 2);
        prefetcher.Request(new SampleOrder(2), 0, 2);
        Assert.True(begun.Wait(s_patience));

        prefetcher.Dispose();

        Assert.True(thread!.IsAlive);
        end.Set();
        Assert.True(thread.Join(s_patience));
        Assert.Equal(1, reads);
    }

    [Fact]
    public void Dispose_WhileAnotherThreadTakes_LetsItGo()
    {
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var data = new SeedDataset(2, labels: true)
        {
            Reading = _ =>
            {
                begun.Set();
                end.Wait();
            },
        };
        var prefetcher = new BatchPrefetcher(data, Description(labels: true), 2);
        prefetcher.Request(new SampleOrder(2), 0, 2);
        Exception? thrown = null;
        var taker = new Thread(() => thrown = Record.Exception(() => _ = prefetcher.Take()));
        taker.Start();
        Assert.True(begun.Wait(s_patience));

        prefetcher.Dispose();

        Assert.True(taker.Join(s_patience));
        Assert.IsType<ObjectDisposedException>(thrown);
        end.Set();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_BatchAfterBatch_AllocatesNothingOnEitherThread(bool labels)
    {
        const int Batches = 100;
        long begin = 0;
        long end = 0;
        int reads = 0;
        var data = new SeedDataset(4, labels)
        {
            Reading = _ =>
            {
                reads++;
                begin = reads == 2 * Batches ? GC.GetAllocatedBytesForCurrentThread() : begin;
                end = GC.GetAllocatedBytesForCurrentThread();
            },
        };
        Workspace workspace = CreateWorkspace(labels, capacity: 2);
        var order = new SampleOrder(4);
        using var prefetcher = new BatchPrefetcher(data, workspace.Network.Description, 2);
        prefetcher.Request(order, 0, 2);
        void Run()
        {
            for (int batch = 0; batch < Batches; batch++)
            {
                StagedBatch taken = prefetcher.Take();
                prefetcher.Request(order, 2 * (batch % 2), 2);
                taken.CopyRow(1, workspace, 0);
            }
        }

        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        long here = GC.GetAllocatedBytesForCurrentThread() - before;
        prefetcher.Take();

        Assert.Equal(2 * ((3 * Batches) + 1), reads);
        Assert.Equal((0, 0), (here, end - begin));
    }

    [Fact]
    public void Calls_OutOfOrder_AreRefused()
    {
        var data = new SeedDataset(4, labels: true);
        var order = new SampleOrder(4);
        var prefetcher = new BatchPrefetcher(data, Description(labels: true), 2);

        Assert.Throws<InvalidOperationException>(prefetcher.Take);
        Assert.Throws<ArgumentOutOfRangeException>(() => prefetcher.Request(order, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => prefetcher.Request(order, 0, 3));
        prefetcher.Request(order, 0, 2);
        Assert.Throws<InvalidOperationException>(() => prefetcher.Request(order, 2, 2));
        Assert.Equal(2, prefetcher.Take().Count);
        Assert.Throws<InvalidOperationException>(prefetcher.Take);
        prefetcher.Dispose();
        Assert.Throws<ObjectDisposedException>(() => prefetcher.Request(order, 0, 2));
        Assert.Throws<ObjectDisposedException>(prefetcher.Take);
    }

    /// <summary>Compares each row, copied to another row of a workspace, with the data set's own words.</summary>
    private static void AssertRows(SeedDataset data, SampleOrder order, int first, StagedBatch batch, Workspace workspace)
    {
        float[] input = new float[SeedDataset.Inputs];
        float[] target = new float[SeedDataset.Classes];
        for (int row = 0; row < batch.Count; row++)
        {
            int sample = order.Indices[first + row];
            batch.CopyRow(row, workspace, row + 1);
            data.CopyTrainingInput(sample, order.RandomSeed(first + row), input);
            Assert.Equal(input, workspace.InputRow(row + 1).ToArray());
            Assert.Equal(data.GetWeight(sample), workspace.SampleWeights[row + 1]);
            if (data.TargetKind == TargetKind.Labels)
            {
                Assert.Equal(data.GetLabel(sample), workspace.Labels[row + 1]);
            }
            else
            {
                data.CopyTarget(sample, target);
                Assert.Equal(target, workspace.TargetRow(row + 1).ToArray());
            }
        }
    }

    private static Workspace CreateWorkspace(bool labels, int capacity) => CreateNetwork(labels).CreateWorkspace(capacity);

    private static NetworkDescription Description(bool labels) => CreateNetwork(labels).Description;

    private static Network CreateNetwork(bool labels) => labels
        ? new SoftmaxRegression(SeedDataset.Inputs, SeedDataset.Classes)
        : new LinearRegression(SeedDataset.Inputs, SeedDataset.Classes);
}
