// The login page as an application in React: what a build of the usual kind sends.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const Header = () => (
  <header>
    <div className="wide">
      <a className="brand" href="/">
        <span>
          <strong>Cổng Dịch vụ công quốc gia</strong>
          <small>Liên kết tài khoản với VNeID</small>
        </span>
      </a>
      <nav aria-label="Trang chính">
        <ul>
          <li>
            <a href="/ho-so/">Hồ sơ của tôi</a>
          </li>
          <li>
            <a href="/ca-nhan/">Thông tin cá nhân</a>
          </li>
        </ul>
      </nav>
    </div>
  </header>
);

const Field = ({ id, label, ...input }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <input id={id} {...input} required />
  </div>
);

const Login = () => {
  const [fields, setFields] = useState({ loginName: '', password: '' });
  const [told, setTold] = useState();
  const typed = ({ target }) => setFields({ ...fields, [target.name]: target.value });
  const send = async (event) => {
    event.preventDefault();
    const answer = await fetch('/api/login', { method: 'POST', body: JSON.stringify(fields) });
    setTold(answer.ok ? undefined : 'Tên đăng nhập hoặc mật khẩu chưa đúng.');
  };
  return (
    <main id="main" className="wide">
      {told && (
        <div className="message bad">
          <p>{told}</p>
        </div>
      )}
      <h1>Đăng nhập</h1>
      <p className="lead">Chọn cách đăng nhập.</p>
      <div className="choices">
        <section className="card">
          <h2>Tài khoản định danh điện tử (VNeID)</h2>
          <p>Bạn sẽ được chuyển đến trang đăng nhập của VNeID. Cổng không bao giờ hỏi mật khẩu VNeID.</p>
          <form method="post" action="/api/vneid/start">
            <button className="button wide-button">Đăng nhập bằng VNeID</button>
          </form>
        </section>
        <section className="card">
          <h2>Tài khoản được cấp bởi Cổng Dịch vụ công quốc gia</h2>
          <form onSubmit={send}>
            <Field id="login-name" label="Tên đăng nhập" name="loginName" onChange={typed} />
            <Field id="password" label="Mật khẩu" name="password" type="password" onChange={typed} />
            <button className="button second wide-button">Đăng nhập</button>
          </form>
        </section>
      </div>
    </main>
  );
};

createRoot(document.getElementById('root')).render(
  <>
    <Header />
    <Login />
    <footer>
      <div className="wide">
        <p>Hệ thống liên kết tài khoản của Cổng Dịch vụ công quốc gia với định danh điện tử quốc gia.</p>
      </div>
    </footer>
  </>,
);
