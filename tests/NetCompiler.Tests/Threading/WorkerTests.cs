using NetCompiler.Runtime;

namespace NetCompiler.Tests.Threading;

public sealed class WorkerTests
{
    [Theory]
    [InlineData(128, 6, 2)]
    [InlineData(1, 6, 7)]
    [InlineData(17, 16, 3)]
    [InlineData(0, 6, 2)]
    public void Cut_AnyLength_CoversItOnceAtGranules(int length, int granule, int workers)
    {
        int next = 0;
        for (int index = 0; index < workers; index++)
        {
            new Worker(index, workers, null).Cut(length, granule, out int first, out int end);
            Assert.Equal(next, first);
            Assert.True(end >= first);
            Assert.True(end % granule == 0 || end == length);
            next = end;
        }

        Assert.Equal(length, next);
    }

    [Fact]
    public void Wait_SingleWorker_ReturnsAtOnce()
    {
        Worker.Single.Wait();
        Assert.Equal(1, Worker.Single.Count);
    }
}
